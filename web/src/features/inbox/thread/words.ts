/** The words of the parts of a thread that are loaded after it. */
import { makeArea } from "@/i18n/area";

export const toolWords = makeArea({
  es: async () => (await import("@/i18n/es/threadTools")).threadTools,
  en: async () => (await import("@/i18n/en/threadTools")).threadTools,
  pt: async () => (await import("@/i18n/pt/threadTools")).threadTools,
});

/** The words of every kind of message other than text. */
export const kindWords = makeArea({
  es: async () => (await import("@/i18n/es/threadKinds")).threadKinds,
  en: async () => (await import("@/i18n/en/threadKinds")).threadKinds,
  pt: async () => (await import("@/i18n/pt/threadKinds")).threadKinds,
});
