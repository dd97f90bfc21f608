import { makeArea } from "./area";

export const authWords = makeArea({
  es: async () => (await import("./es/auth")).auth,
  en: async () => (await import("./en/auth")).auth,
  pt: async () => (await import("./pt/auth")).auth,
});
export type AuthWords = Awaited<ReturnType<typeof authWords.loaders.en>>;

export const settingsWords = makeArea({
  es: async () => (await import("./es/settings")).settings,
  en: async () => (await import("./en/settings")).settings,
  pt: async () => (await import("./pt/settings")).settings,
});
export type SettingsWords = Awaited<ReturnType<typeof settingsWords.loaders.en>>;
