/** The market of a price, which the rate cards name in English, in the words of the reader. */
import type { TemplateWords } from "./words";

const COUNTRIES: Record<string, string> = {
  Argentina: "AR", Bangladesh: "BD", Brazil: "BR", Chile: "CL", Colombia: "CO", Egypt: "EG", France: "FR", Germany: "DE", "Hong Kong": "HK", Hungary: "HU", India: "IN",
  Indonesia: "ID", Iraq: "IQ", Israel: "IL", Italy: "IT", Kazakhstan: "KZ", Kuwait: "KW", Malaysia: "MY", Mexico: "MX", Morocco: "MA", Nepal: "NP", Netherlands: "NL", Nigeria: "NG",
  Oman: "OM", Pakistan: "PK", Peru: "PE", Poland: "PL", Qatar: "QA", Romania: "RO", Russia: "RU", "Saudi Arabia": "SA", Singapore: "SG", "South Africa": "ZA", Spain: "ES",
  "Sri Lanka": "LK", Turkey: "TR", Ukraine: "UA", "United Arab Emirates": "AE", "United Kingdom": "GB",
};

/** A market this version does not know stands as it came. */
export function marketName(market: string, t: TemplateWords, locale: string): string {
  if (market in t.markets) return t.markets[market as keyof TemplateWords["markets"]];
  const country = COUNTRIES[market];
  return country === undefined ? market : (new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? market);
}
