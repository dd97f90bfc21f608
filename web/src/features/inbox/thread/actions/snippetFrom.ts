/** What a snippet made of a message begins with. Pure. */
import { SHORTCUT_CHARS, keptShortcut } from "@/features/settings/snippets/snippetForm";

const TITLE_CHARS = 60;
const SHORTCUT_WORDS = 2;
const SHORTEST_WORD = 4;

export interface SnippetStart {
  text: string;
  shortcut: string;
  title: string;
  topic: string;
  /** The tag of its language, without a region. */
  language: string;
}

/** Its first line, cut between words. */
function titleOf(text: string): string {
  const line = text.split("\n", 1)[0]?.replaceAll(/[*_~`]/gu, "").replaceAll(/\s+/gu, " ").trim() ?? "";
  if (line.length <= TITLE_CHARS) return line;
  const cut = line.slice(0, TITLE_CHARS);
  return `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut}…`;
}

/** Two of its words that say something, as a shortcut is kept. */
function shortcutOf(title: string): string {
  const words = keptShortcut(title).split(/[^a-z0-9]+/u).filter((word) => word !== "");
  const telling = words.filter((word) => word.length >= SHORTEST_WORD);
  return (telling.length > 0 ? telling : words).slice(0, SHORTCUT_WORDS).join("-").slice(0, SHORTCUT_CHARS);
}

export function snippetFrom(text: string, language: string): SnippetStart {
  const words = text.trim();
  const title = titleOf(words);
  return { text: words, shortcut: shortcutOf(title), title, topic: "", language: language.toLowerCase().split(/[-_]/u, 1)[0] ?? "es" };
}
