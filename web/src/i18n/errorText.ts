/** Words for errors of the /v1 API. Those of the first screen come with the language, the others right after it. */
import { create } from "zustand";
import { ApiError } from "@/api/client";
import type { ErrorInfo, Language } from "@/api/types";
import { makeArea } from "./area";
import type { ErrorsWords } from "./en/errors";
import { currentLanguage, useFormat, useLanguage, useT, type Formats } from "./index";
import type { ErrorText, ErrorWords, Messages } from "./types";

export const moreErrors = makeArea<ErrorsWords>({
  es: async () => (await import("./es/errors")).errors,
  en: async () => (await import("./en/errors")).errors,
  pt: async () => (await import("./pt/errors")).errors,
});
const useHeld = create<Partial<Record<Language, ErrorsWords>>>(() => ({}));

/** Called once the first screen stands: an error must not have to wait for its words, nor for a network that is gone. */
export async function loadErrorWords(language: Language): Promise<void> {
  useHeld.setState({ [language]: await moreErrors.load(language) });
}

const held = () => useHeld.getState()[currentLanguage().language];

function wordsOf(params: Record<string, unknown>, more: ErrorsWords | undefined, format: Formats): ErrorWords {
  const text = (name: string) => {
    const value = params[name];
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "string" || typeof value === "number" ? String(value) : "–";
  };
  return {
    text,
    number: (name) => (typeof params[name] === "number" ? format.number(params[name]) : text(name)),
    wait: (name) => {
      const seconds = typeof params[name] === "number" ? Math.max(1, Math.ceil(params[name])) : 1;
      return (seconds < 90 ? more?.seconds(format.number(seconds)) : more?.minutes(format.number(Math.ceil(seconds / 60)))) ?? "–";
    },
    time: (name) => {
      const value = params[name];
      return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? format.moment(value) : (more?.earlier ?? "–");
    },
  };
}

function codeText(code: string, params: Record<string, unknown>, t: Messages, more: ErrorsWords | undefined, format: Formats): string {
  const codes: Partial<Record<string, ErrorText>> = { ...more?.codes, ...t.errors.codes };
  const entry = codes[code] ?? (more === undefined ? "…" : t.errors.unknown(code));
  return typeof entry === "string" ? entry : entry(wordsOf(params, more, format));
}

/** What to show for anything thrown; a bug of the console itself has the words of `internal`. */
export function errorText(error: unknown, t: Messages, format: Formats, more: ErrorsWords | undefined): string {
  if (error instanceof ApiError) return codeText(error.code, error.params, t, more, format);
  return codeText("internal", {}, t, more, format);
}

export function useInfoText(): (info: ErrorInfo) => string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const more = useHeld((words) => words[language]);
  return (info) => codeText(info.code, info.params ?? {}, t, more, format);
}

export function useErrorText(): (error: unknown) => string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const more = useHeld((words) => words[language]);
  return (error) => errorText(error, t, format, more);
}

/** For code outside components. */
export function errorTextNow(error: unknown): string {
  const { messages, formats } = currentLanguage();
  return errorText(error, messages, formats, held());
}
