/** The words of the parts of a thread that are loaded after it. */
import { makeArea } from "@/i18n/area";

export const toolWords = makeArea({
  es: async () => (await import("@/i18n/es/threadTools")).threadTools,
  en: async () => (await import("@/i18n/en/threadTools")).threadTools,
  pt: async () => (await import("@/i18n/pt/threadTools")).threadTools,
});
