/** Words for what WhatsApp answered for a message: needed in threads only, and so not part of the first screen. */
import type { MessageError } from "@/api/types";
import { makeArea } from "./area";
import type { MessageErrorWords } from "./en/whatsapp";

export type { MessageErrorWords };
export const messageErrorWords = makeArea<MessageErrorWords>({
  es: async () => (await import("./es/whatsapp")).messageErrors,
  en: async () => (await import("./en/whatsapp")).messageErrors,
  pt: async () => (await import("./pt/whatsapp")).messageErrors,
});

/** Words, then the code; and what to do about it, null when the key is new. */
export function messageErrorText(error: MessageError, words: MessageErrorWords): { words: string; advice: string | null } {
  const known = error.code === null ? words.own[error.title] : words.codes[error.code];
  const advice: Partial<Record<string, string>> = words.advice;
  const said = known ?? error.title;
  return { words: error.code === null ? said : words.inWords(said, String(error.code)), advice: advice[error.advice] ?? null };
}
