const UNITS = ["byte", "kilobyte", "megabyte"] as const;

/** "184 kB", "9.4 MB". */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  const value = bytes / 1024 ** step;
  return new Intl.NumberFormat(locale, { style: "unit", unit: UNITS[step] ?? "byte", unitDisplay: "short", maximumFractionDigits: step === 2 && value < 100 ? 1 : 0 }).format(value);
}
