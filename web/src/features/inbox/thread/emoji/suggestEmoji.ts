/** Emoji by the beginning of a word of their name, in the member's language. Loaded with the data at the first ":xx". */
import type { Language } from "@/api/types";
import { plain } from "@/i18n/plain";
import { loadEmoji } from "./data";

export interface NamedEmoji {
  emoji: string;
  label: string;
  tags: string[];
}
const MOST = 8;
const loaded = new Map<Language, Promise<NamedEmoji[]>>();

function load(language: Language): Promise<NamedEmoji[]> {
  const running = loaded.get(language) ?? loadEmoji(language).then(({ emojis }) => emojis);
  loaded.set(language, running);
  running.catch(() => loaded.delete(language));
  return running;
}

/** The lower, the better: 0 when the name starts like it, 1 a word of the name, 2 a word beside the name; null when nothing does. */
function rank({ label, tags }: NamedEmoji, wanted: string): number | null {
  const name = plain(label);
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[\s:,-]+/u).some((word) => word.startsWith(wanted))) return 1;
  return tags.some((tag) => plain(tag).startsWith(wanted)) ? 2 : null;
}

/** Among equals those with the shortest names: they are the plain ones. */
export function findEmoji(all: NamedEmoji[], query: string): NamedEmoji[] {
  const wanted = plain(query).replaceAll("_", " ");
  const found = all.flatMap((item) => {
    const place = rank(item, wanted);
    return place === null ? [] : [{ item, place }];
  });
  return found.toSorted((one, two) => one.place - two.place || one.item.label.length - two.item.label.length).slice(0, MOST).map(({ item }) => item);
}

export async function suggestEmoji(language: Language, query: string): Promise<NamedEmoji[]> {
  return findEmoji(await load(language), query);
}
