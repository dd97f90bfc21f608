import type { Usable } from "@/api/templateTypes";
import type { SendWords } from "../words";

/** What the message may cost, in words; amounts under a cent keep their digits. */
export function estimateText(estimate: Usable["estimate"], t: SendWords, locale: string): string {
  const amount = estimate === null ? Number.NaN : Number(estimate.amount);
  if (estimate === null || Number.isNaN(amount)) return t.noEstimate;
  if (amount === 0) return t.free;
  try {
    return t.about(new Intl.NumberFormat(locale, { style: "currency", currency: estimate.currency, maximumFractionDigits: 4 }).format(amount));
  } catch {
    return t.about(`${amount} ${estimate.currency}`);
  }
}
