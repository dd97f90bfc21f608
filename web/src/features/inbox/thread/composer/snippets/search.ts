/** Finding snippets, and the variables in a text. Pure. */
import type { Snippet, VariableName } from "@/api/requests";
import { plain } from "@/i18n/plain";

/** In the contact's language, else in the member's, else in any. */
export function snippetText({ texts }: Pick<Snippet, "texts">, languages: (string | null)[]): string {
  for (const language of languages) {
    const found = language === null ? undefined : (texts[language] ?? texts[language.split("-")[0] ?? ""]);
    if (found !== undefined) return found;
  }
  return Object.values(texts)[0] ?? "";
}

/** Shortcuts that begin with the query first, then titles, then texts; those used most first. */
export function findSnippets(all: Snippet[], query: string, most = Number.POSITIVE_INFINITY): Snippet[] {
  const wanted = plain(query.trim());
  const rank = (item: Snippet): number => {
    if (plain(item.shortcut).startsWith(wanted)) return 0;
    if (plain(item.title).includes(wanted)) return 1;
    return [item.topic ?? "", ...Object.values(item.texts)].some((text) => plain(text).includes(wanted)) ? 2 : 3;
  };
  const ranked = all.map((item) => ({ item, rank: rank(item) })).filter((one) => one.rank < 3);
  return ranked.toSorted((one, two) => one.rank - two.rank || two.item.uses - one.item.uses).map((one) => one.item).slice(0, most);
}

/** As the server writes them: with a $ before. */
export function variableName(name: string): string {
  return name.startsWith("$") ? name : `$${name}`;
}

/** For a look before it is filled: the server fills for good. */
export function withValues(text: string, values: { name: string; value: string }[]): string {
  const known = new Map(values.filter(({ value }) => value !== "").map(({ name, value }) => [name.toLowerCase(), value]));
  return text.replaceAll(/\$[a-z_]\w*(?:\.\w+)+/giu, (found) => known.get(found.toLowerCase()) ?? found);
}

const VARIABLE = /\$[a-z_]\w*(?:\.\w+)+|\{\{\s*[a-z_]\w*(?:\.\w+)+\s*(?:\|[^}]*)?\}\}/giu;

/** Variables that stand in the text unfilled, each once. A name has two words with a dot between, so prices are none. */
export function unfilled(text: string, known: VariableName[]): string[] {
  const names = new Set(known.map(({ name }) => variableName(name).slice(1).toLowerCase()));
  const bare = (found: string) => found.replace(/^\$|^\{\{\s*|\s*(?:\|[^}]*)?\}\}$/gu, "").toLowerCase();
  return [...new Set(text.match(VARIABLE))].filter((found) => names.has(bare(found)) || found.startsWith("{{"));
}

/** The `/word` the caret stands behind, from its slash on; null when there is none. */
export function slashAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(Math.max(0, caret - 60), caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** The `{{word` the caret stands behind, from its braces on; null when there is none. */
export function bracesAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /\{\{([\w.]*)$/u.exec(text.slice(Math.max(0, caret - 60), caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 2, query };
}
