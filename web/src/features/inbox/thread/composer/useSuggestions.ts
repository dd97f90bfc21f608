import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { Id } from "@/api/types";
import { useLanguage } from "@/i18n";
import { useScene } from "../scene";
import { applyEdit } from "./applyEdit";
import { type Mentionable, suggest } from "./mentions";
import { bracesAt, slashAt } from "./snippets/search";
import { emojiAt, mentionAt } from "./textEdits";

export interface Suggestion {
  /** Of the member or team; an emoji is its own. */
  id: string;
  kind: Mentionable["kind"] | "emoji" | "snippet" | "variable";
  name: string;
  /** Under or beside the name. */
  more?: string;
  /** What is written into the text; null when it has to be asked for first. */
  piece: string | null;
}

async function emojiLike(...[language, query]: Parameters<typeof import("../emoji/suggestEmoji").suggestEmoji>): Promise<Suggestion[]> {
  const { suggestEmoji } = await import("../emoji/suggestEmoji");
  return (await suggestEmoji(language, query)).map(({ emoji, label }) => ({ id: emoji, kind: "emoji", name: label, piece: emoji }));
}

async function snippetLike(client: QueryClient, conversationId: Id, query: string, languages: (string | null)[]): Promise<Suggestion[]> {
  const { snippetsLike } = await import("./snippets/suggestSending");
  return (await snippetsLike(client, conversationId, query, languages)).map(({ snippet, text }) => ({ id: snippet.id, kind: "snippet", name: `/${snippet.shortcut} ${snippet.title}`, more: text, piece: null }));
}

async function variableLike(client: QueryClient, conversationId: Id, query: string): Promise<Suggestion[]> {
  const { variablesLike } = await import("./snippets/suggestSending");
  return (await variablesLike(client, conversationId, query)).map(({ name, value }) => ({ id: name, kind: "variable", name, more: value, piece: value === "" ? name : value }));
}

/** What can complete the word at the caret: in a note someone after @, in a reply a snippet after / and a variable after {{, everywhere an emoji after : and two letters. */
export function useSuggestions(box: RefObject<HTMLTextAreaElement | null>, note: boolean, onText: (text: string) => void, onSnippet: (id: string) => Promise<string | null>) {
  const { mentionable, conversation, contactLanguage } = useScene();
  const language = useLanguage();
  const client = useQueryClient();
  const [found, setFound] = useState<{ from: number; options: Suggestion[]; chosen: number } | null>(null);
  // Counts the looks: an answer for a text that has changed since is dropped.
  const looks = useRef(0);
  const show = (from: number, options: Suggestion[]) => setFound(options.length === 0 ? null : { from, options, chosen: 0 });
  const close = () => {
    looks.current += 1;
    setFound(null);
  };
  const look = () => {
    const area = box.current;
    const caret = area !== null && area.selectionStart === area.selectionEnd ? area.selectionStart : null;
    if (area === null || caret === null) return close();
    const turn = ++looks.current;
    const mention = note ? mentionAt(area.value, caret) : null;
    const emoji = emojiAt(area.value, caret);
    const slash = note ? null : slashAt(area.value, caret);
    const braces = note ? null : bracesAt(area.value, caret);
    const later = (from: number, options: Promise<Suggestion[]>) => void options.then((list) => turn === looks.current && show(from, list), close);
    if (mention !== null) show(mention.from, suggest(mentionable, mention.query).map((item) => ({ ...item, piece: `@${item.name}` })));
    else if (slash !== null) later(slash.from, snippetLike(client, conversation.id, slash.query, [contactLanguage, language]));
    else if (braces !== null) later(braces.from, variableLike(client, conversation.id, braces.query));
    else if (emoji !== null) later(emoji.from, emojiLike(language, emoji.query));
    else setFound(null);
    return undefined;
  };
  const pick = (item: Suggestion) => {
    const area = box.current;
    if (area === null || found === null) return;
    const { from } = found;
    const to = area.selectionStart;
    const write = (piece: string) => applyEdit(area, { text: `${area.value.slice(0, from)}${piece}${area.value.slice(to)}`, start: from + piece.length, end: from + piece.length }, onText);
    if (item.piece !== null) write(`${item.piece} `);
    else void onSnippet(item.id).then((text) => text !== null && write(text));
    close();
  };
  const keys = (event: KeyboardEvent): boolean => {
    if (found === null) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const item = found.options[found.chosen];
    if (step !== 0 && !event.altKey) setFound({ ...found, chosen: (found.chosen + step + found.options.length) % found.options.length });
    else if ((event.key === "Enter" || event.key === "Tab") && item !== undefined) pick(item);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    return true;
  };
  return { found, look, pick, keys, close };
}
