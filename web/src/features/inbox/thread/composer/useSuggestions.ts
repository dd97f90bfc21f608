import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useLanguage } from "@/i18n";
import { useScene } from "../scene";
import { applyEdit } from "./applyEdit";
import { type Mentionable, suggest } from "./mentions";
import { emojiAt, mentionAt } from "./textEdits";

export interface Suggestion {
  /** Of the member or team; an emoji is its own. */
  id: string;
  kind: Mentionable["kind"] | "emoji";
  name: string;
  /** What is written into the text. */
  piece: string;
}

async function emojiLike(...[language, query]: Parameters<typeof import("../emoji/suggestEmoji").suggestEmoji>): Promise<Suggestion[]> {
  const { suggestEmoji } = await import("../emoji/suggestEmoji");
  return (await suggestEmoji(language, query)).map(({ emoji, label }) => ({ id: emoji, kind: "emoji", name: label, piece: emoji }));
}

/** What can complete the word at the caret: in a note someone after @, everywhere an emoji after : and two letters. */
export function useSuggestions(box: RefObject<HTMLTextAreaElement | null>, note: boolean, onText: (text: string) => void) {
  const { mentionable } = useScene();
  const language = useLanguage();
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
    if (mention !== null) show(mention.from, suggest(mentionable, mention.query).map((item) => ({ ...item, piece: `@${item.name}` })));
    else if (emoji === null) setFound(null);
    else void emojiLike(language, emoji.query).then((options) => turn === looks.current && show(emoji.from, options), close);
    return undefined;
  };
  const pick = (item: Suggestion) => {
    const area = box.current;
    if (area === null || found === null) return;
    const caret = found.from + item.piece.length + 1;
    applyEdit(area, { text: `${area.value.slice(0, found.from)}${item.piece} ${area.value.slice(area.selectionStart)}`, start: caret, end: caret }, onText);
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
