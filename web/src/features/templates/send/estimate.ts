import type { Usable } from "@/api/templateTypes";
import { moneyText } from "../money";
import type { SendWords } from "../words";

/** What the message may cost, in words. */
export function estimateText(estimate: Usable["estimate"], t: SendWords, locale: string): string {
  const amount = estimate === null ? Number.NaN : Number(estimate.amount);
  if (estimate === null || Number.isNaN(amount)) return t.noEstimate;
  return amount === 0 ? t.free : t.about(moneyText(amount, estimate.currency, locale));
}
