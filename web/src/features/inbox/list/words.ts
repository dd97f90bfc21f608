import { makeArea } from "@/i18n/area";

/** The words of everything here that is not on the first screen. */
export const listWords = makeArea({
  es: async () => (await import("@/i18n/es/inboxList")).inboxList,
  en: async () => (await import("@/i18n/en/inboxList")).inboxList,
  pt: async () => (await import("@/i18n/pt/inboxList")).inboxList,
});
