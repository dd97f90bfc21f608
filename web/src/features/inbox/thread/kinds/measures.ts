/** Numbers as people read them: sizes of files, money, lengths of recordings. Pure. */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
/** Meta's limits are counted so too. */
const STEP = 1_024;

/** "640 B", "180 kB", "9.4 MB". */
export function fileSize(bytes: number, locale: string): string {
  const steps = UNITS.length - 1;
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= STEP && unit < steps) {
    value /= STEP;
    unit += 1;
  }
  if (unit === 0) return `${new Intl.NumberFormat(locale).format(value)} B`;
  const digits = unit > 1 && value < 99.5 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit: UNITS[unit], unitDisplay: "short", maximumFractionDigits: digits }).format(value);
}

/** Decimal text of a vendor; what is no number or no currency stays as it is written. */
export function money(amount: string, currency: string | null, locale: string): string {
  const value = Number(amount);
  if (amount.trim() === "") return "";
  if (!Number.isFinite(value) || currency === null || currency === "") return [amount, currency].filter((part) => part !== null && part !== "").join(" ");
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(value);
  } catch {
    return `${amount} ${currency}`;
  }
}

export interface Priced {
  quantity: number;
  price: string;
  currency: string;
}

/** Price times quantity over all lines; null when they are in several currencies or are no numbers. */
export function sumOf(items: Priced[]): { amount: string; currency: string } | null {
  const currency = items[0]?.currency;
  if (currency === undefined || items.some((item) => item.currency !== currency || item.price.trim() === "")) return null;
  const sum = items.reduce((total, item) => total + Number(item.price) * item.quantity, 0);
  return Number.isFinite(sum) ? { amount: String(Math.round(sum * 1000) / 1000), currency } : null;
}
