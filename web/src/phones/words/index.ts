/** Words and formats of the page. All three languages come at once: each phone speaks its person's language. */
import { create } from "zustand";
import { en, type Words } from "./en";
import { es } from "./es";
import { pt } from "./pt";

export type { Words } from "./en";
export const LANGUAGES = ["es", "en", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Record<Language, string> = { es: "Español", en: "English", pt: "Português" };
const LOCALES: Record<Language, string> = { es: "es", en: "en", pt: "pt-BR" };
const WORDS: Record<Language, Words> = { es, en, pt };

/** The language of a BCP 47 tag if there are words in it. */
export function languageOf(tag: string): Language | null {
  const start = tag.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === start) ?? null;
}

/** The first of the browser's languages there are words in; Spanish for none. */
export function firstLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return "es";
}

export interface Formats {
  locale: string;
  /** 14:05 */
  time(at: number): string;
  /** 14:05:10.921 */
  exactTime(at: number): string;
  /** Tue, 24 Nov, 14:05 */
  moment(at: number): string;
  /** "Today", "Yesterday" or the date, on the emulator's clock. */
  day(at: number, now: number): string;
  /** Two times with the same key are on the same day. */
  dayKey(at: number): string;
  number(value: number): string;
  country(code: string): string;
}

function makeFormats(language: Language): Formats {
  const locale = LOCALES[language];
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const exact = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" });
  const moment = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const key = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
  const number = new Intl.NumberFormat(locale);
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const words = WORDS[language].phone;
  const dayKey = (at: number) => key.format(at);
  return {
    locale,
    time: (at) => time.format(at),
    exactTime: (at) => exact.format(at),
    moment: (at) => moment.format(at),
    dayKey,
    day: (at, now) => (dayKey(at) === dayKey(now) ? words.today : dayKey(at) === dayKey(now - 86_400_000) ? words.yesterday : date.format(at)),
    number: (value) => number.format(value),
    country: (code) => (/^[A-Z]{2}$/.test(code) && code !== "ZZ" ? (names.of(code) ?? code) : code),
  };
}

const formats = new Map<Language, Formats>();
export function formatsOf(language: Language): Formats {
  const there = formats.get(language) ?? makeFormats(language);
  formats.set(language, there);
  return there;
}
export const wordsOf = (language: Language): Words => WORDS[language];

const useChosen = create<{ language: Language }>(() => ({ language: "es" }));

export function setLanguage(language: Language) {
  document.documentElement.lang = LOCALES[language];
  document.title = WORDS[language].title;
  useChosen.setState({ language });
}
export const useLanguage = () => useChosen((state) => state.language);
export const useWords = () => WORDS[useLanguage()];
export const useFormats = () => formatsOf(useLanguage());
export const wordsNow = () => WORDS[useChosen.getState().language];
