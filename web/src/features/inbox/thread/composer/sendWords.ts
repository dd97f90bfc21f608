/** The words of what opens from the composer; loaded at its first use. */
import { makeArea } from "@/i18n/area";

export const sendWords = makeArea({
  es: async () => (await import("@/i18n/es/sending")).sending,
  en: async () => (await import("@/i18n/en/sending")).sending,
  pt: async () => (await import("@/i18n/pt/sending")).sending,
});
