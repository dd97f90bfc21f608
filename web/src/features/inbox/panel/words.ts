/** The words of the header above a thread and of the contact beside it. */
import { makeArea } from "@/i18n/area";

export const panelWords = makeArea({
  es: async () => (await import("@/i18n/es/panel")).panel,
  en: async () => (await import("@/i18n/en/panel")).panel,
  pt: async () => (await import("@/i18n/pt/panel")).panel,
});
export type PanelWords = Awaited<ReturnType<typeof panelWords.loaders.en>>;
