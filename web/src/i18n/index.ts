/** The language in use: one catalogue is loaded at a time, and every component reads it through `useT`. */
import { create } from "zustand";
import type { Language } from "@/api/types";
import { type Formats, makeFormats } from "./format";
import { LANGUAGES, LOCALES, type Messages } from "./types";

export type { Formats } from "./format";
export { LANGUAGES, LANGUAGE_NAMES, LOCALES, type Language, type Messages } from "./types";

const LOADERS: Record<Language, () => Promise<{ default: Messages }>> = {
  es: () => import("./es"),
  en: () => import("./en"),
  pt: () => import("./pt"),
};

interface Loaded {
  language: Language;
  messages: Messages;
  formats: Formats;
}

const useLoaded = create<{ loaded: Loaded | null }>(() => ({ loaded: null }));

export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The first of the browser's languages that exists; Spanish for none. */
export function browserLanguage(wanted: readonly string[] = navigator.languages): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found !== undefined) return found;
  }
  return "es";
}

/** Loads a language and makes it the one in use; the page changes at once, without a reload. */
export async function setLanguage(language: Language, zone: string): Promise<void> {
  const now = useLoaded.getState().loaded;
  if (now?.language === language && now.formats.zone === zone) return;
  const messages = now?.language === language ? now.messages : (await LOADERS[language]()).default;
  document.documentElement.lang = LOCALES[language];
  useLoaded.setState({ loaded: { language, messages, formats: makeFormats(language, zone, messages) } });
}

function must(loaded: Loaded | null): Loaded {
  if (loaded === null) throw new Error("setLanguage runs before the first render");
  return loaded;
}

/** The strings of the interface: `const t = useT(); t.inbox.title`. */
export function useT(): Messages {
  return must(useLoaded((state) => state.loaded)).messages;
}

export function useFormat(): Formats {
  return must(useLoaded((state) => state.loaded)).formats;
}

export function useLanguage(): Language {
  return must(useLoaded((state) => state.loaded)).language;
}

/** For code outside components (mutations, toasts). */
export function currentLanguage(): Loaded {
  return must(useLoaded.getState().loaded);
}
