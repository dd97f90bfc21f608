/** Who can be mentioned in a note, and who is. Pure. */
import type { Id, Member, Mention, Team } from "@/api/types";
import { plain } from "@/i18n/plain";

export interface Mentionable {
  kind: Mention["kind"];
  id: Id;
  name: string;
}

export function mentionables(members: Member[], teams: Team[]): Mentionable[] {
  const people = members.map(({ id, name }): Mentionable => ({ kind: "member", id, name }));
  return [...people, ...teams.map(({ id, name }): Mentionable => ({ kind: "team", id, name }))];
}

/** Those with a word that starts like the query, without regard to accents; at most 8. */
export function suggest(all: Mentionable[], query: string): Mentionable[] {
  const wanted = plain(query);
  const starts = (name: string) => plain(name).startsWith(wanted) || plain(name).split(/\s+/u).some((word) => word.startsWith(wanted));
  return all.filter((item) => starts(item.name)).slice(0, 8);
}

/** Parts of a text: plain, or the name of someone mentioned. The longest name wins where one begins with another. */
export function splitMentions(text: string, people: Mentionable[]): { text: string; who: Mentionable | null }[] {
  const names = people.toSorted((one, two) => two.name.length - one.name.length);
  const parts: { text: string; who: Mentionable | null }[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const who = names.find((item) => text.startsWith(item.name, at + 1) && !/[\p{L}\p{N}]/u.test(text[at + 1 + item.name.length] ?? ""));
    if (who === undefined || at < from) continue;
    if (at > from) parts.push({ text: text.slice(from, at), who: null });
    from = at + 1 + who.name.length;
    parts.push({ text: text.slice(at, from), who });
  }
  if (from < text.length) parts.push({ text: text.slice(from), who: null });
  return parts;
}

export function mentionsIn(text: string, people: Mentionable[]): Mention[] {
  const found = new Map<Id, Mention>();
  for (const { who } of splitMentions(text, people)) if (who !== null) found.set(who.id, { kind: who.kind, id: who.id });
  return [...found.values()];
}
