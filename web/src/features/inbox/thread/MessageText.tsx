import { type ReactNode, useState } from "react";
import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import type { Mentionable } from "./composer/mentions";
import { FormattedText } from "./markup/FormattedText";
import { foldedText, isFewEmoji } from "./markup/markup";
import { useScene } from "./scene";

/** Draws the time and the tick; each kind of message has a place for them. */
export type Foot = (className?: string) => ReactNode;

/** In the last line of the text when it fits. */
export const IN_TEXT = "float-right mt-1.5 -mb-1 ml-3";
/** A line of its own. */
export const UNDER = "-mb-1";
const NOBODY: Mentionable[] = [];

/** A text with WhatsApp's marks; a long one is folded. `text` is the message's own unless it is given. */
export function MessageText({ message, text = message.text ?? "" }: { message: Message; text?: string }) {
  const t = useT();
  const { people, contactLanguage } = useScene();
  const [open, setOpen] = useState(false);
  if (message.direction !== "note" && isFewEmoji(text)) return <span className="text-[32px] leading-10">{text}</span>;
  const mentioned = message.direction === "note" ? people.filter((person) => message.mentions.some((mention) => mention.id === person.id)) : NOBODY;
  const folded = foldedText(text);
  return (
    <>
      <div lang={message.direction === "inbound" ? (contactLanguage ?? undefined) : undefined} className="contents">
        <FormattedText text={folded === null || open ? text : folded} people={mentioned} />
      </div>
      {folded !== null && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="block min-h-6 text-sm font-medium text-link">
          {open ? t.thread.showLess : t.thread.showAll}
        </button>
      )}
    </>
  );
}

/** Text with the footer in its last line; the footer alone when there is no text. */
export function TextWithFoot({ message, text = message.text, foot }: { message: Message; text?: string | null; foot: Foot }) {
  if (text === null || text === "") return foot(UNDER);
  return (
    <>
      <MessageText message={message} text={text} />
      {foot(IN_TEXT)}
    </>
  );
}
