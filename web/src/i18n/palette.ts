import { makeArea } from "./area";

/** The words of the command palette, which looks for actions in all three languages. */
export const paletteWords = makeArea({
  es: async () => (await import("./es/palette")).palette,
  en: async () => (await import("./en/palette")).palette,
  pt: async () => (await import("./pt/palette")).palette,
});
export type PaletteWords = Awaited<ReturnType<typeof paletteWords.loaders.en>>;
