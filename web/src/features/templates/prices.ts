/** What a message of a category costs. */
import type { Account } from "@/api/templateTypes";

export type Prices = NonNullable<Account["prices"]>;

/** Null for a category without a price. */
export function priceOf(prices: Prices | null, category: string): number | null {
  const word = category.toLowerCase();
  if (prices === null || (word !== "marketing" && word !== "utility" && word !== "authentication")) return null;
  return prices[word];
}
