/** Emoji with names in the member's language, from files of this server. */
import type { EmojiData } from "frimousse";
import type { Language } from "@/api/types";

interface Compact {
  unicode: string;
  label: string;
  group?: number;
  order?: number;
  tags?: string[];
  skins?: { unicode: string }[];
}
interface Groups {
  groups: { key: string; message: string; order: number }[];
}

const FILES: Record<Language, () => Promise<[{ default: unknown }, { default: unknown }]>> = {
  es: () => Promise.all([import("emojibase-data/es/compact.json"), import("emojibase-data/es/messages.json")]),
  en: () => Promise.all([import("emojibase-data/en/compact.json"), import("emojibase-data/en/messages.json")]),
  pt: () => Promise.all([import("emojibase-data/pt/compact.json"), import("emojibase-data/pt/messages.json")]),
};
/** The parts that skin tones and hair are made of. */
const COMPONENTS = 2;

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** As phones send it: without the variation selector where the character is an emoji by itself. */
export function asSent(unicode: string): string {
  return unicode.replaceAll(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");
}

export function toEmojiData(locale: Language, emojis: Compact[], { groups }: Groups): EmojiData {
  const shown = emojis.filter((emoji) => emoji.group !== undefined && emoji.group !== COMPONENTS);
  return {
    locale,
    emojis: shown
      .toSorted((one, two) => (one.order ?? 0) - (two.order ?? 0))
      .map(({ unicode, label, group = 0, tags = [] }) => ({ emoji: asSent(unicode), category: group, label, version: 1, tags })),
    categories: groups.filter((group) => group.order !== COMPONENTS).map((group) => ({ index: group.order, label: capital(group.message) })),
    skinTones: { light: "", "medium-light": "", medium: "", "medium-dark": "", dark: "" },
  };
}

export async function loadEmoji(locale: Language): Promise<EmojiData> {
  const [emojis, messages] = await FILES[locale]();
  return toEmojiData(locale, emojis.default as Compact[], messages.default as Groups);
}
