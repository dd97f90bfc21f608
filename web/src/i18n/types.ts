import type { Language } from "@/api/types";
import type { Messages } from "./en";

export type { Language, Messages };
export const LANGUAGES: readonly Language[] = ["es", "en", "pt"];
export const LOCALES: Record<Language, string> = { es: "es", en: "en", pt: "pt-BR" };
/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { es: "Español", en: "English", pt: "Português" };

/** The parameters of an error, already made into words of the language. */
export interface ErrorWords {
  text(name: string): string;
  number(name: string): string;
  /** Whole minutes or seconds from a number of seconds. */
  wait(name: string): string;
  time(name: string): string;
}
export type ErrorText = string | ((words: ErrorWords) => string);
