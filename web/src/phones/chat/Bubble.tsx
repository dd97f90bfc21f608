import { CirclePlay, CircleQuestionMark, File, Forward, Image, LayoutTemplate, MapPin, Mic, MousePointerClick, ShoppingBag, Sticker, User } from "lucide-react";
import { memo } from "react";
import { cx } from "@/ui/classes";
import type { Message, Saying } from "../state/types";
import type { Formats, Words } from "../words";
import { Choices } from "./Choices";
import { Marks } from "./Marks";
import { MessageMenu } from "./MessageMenu";
import { Ticks } from "./Ticks";
import { type View, summary, viewOf } from "./view";

const ICONS: Record<string, typeof File> = { image: Image, video: CirclePlay, audio: Mic, voice: Mic, document: File, sticker: Sticker, location: MapPin, contacts: User, template: LayoutTemplate, order: ShoppingBag, interactive: MousePointerClick };

function Kind({ view, words }: { view: View; words: Words }) {
  if (view.label === null) return null;
  const Icon = ICONS[view.label] ?? CircleQuestionMark;
  const word = words.kinds[view.label];
  const tall = view.label === "image" || view.label === "video" || view.label === "sticker";
  return (
    <span className={cx("mb-1 flex items-center gap-2 rounded-bubble bg-fill px-3 text-sm", tall ? "min-h-28 min-w-52 flex-col justify-center" : "min-h-11 min-w-40 py-1.5")}>
      <Icon size={tall ? 28 : 20} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{word ?? words.phone.unknownText}</span>
        {(view.detail ?? (word === undefined ? view.label : null)) !== null && <span className="block text-xs wrap-anywhere text-muted">{view.detail ?? view.label}</span>}
      </span>
    </span>
  );
}

function Quote({ to, business, words }: { to: Message | null; business: string; words: Words }) {
  return (
    <span className="mb-1 block max-w-full rounded-chip border-l-3 border-accent bg-fill px-2 py-1 text-xs">
      {to === null ? (
        <span className="text-muted">{words.phone.gone}</span>
      ) : (
        <>
          <span className="block font-semibold text-accent">{to.from === "person" ? words.phone.you : business}</span>
          <span className="line-clamp-2 wrap-anywhere text-muted">{summary(to, words.kinds)}</span>
        </>
      )}
    </span>
  );
}

export interface BubbleProps {
  message: Message;
  quoted: Message | null;
  chosen: Set<string>;
  business: string;
  words: Words;
  formats: Formats;
  able: boolean;
  onSay: (saying: Saying) => void;
  onReply: (message: Message) => void;
  onReact: (message: Message, emoji: string) => void;
  onCalls: (message: Message) => void;
}

function Reactions({ message, business, words }: { message: Message; business: string; words: Words }) {
  if (message.reactions.length === 0) return null;
  const named = message.reactions.map((reaction) => words.phone.reacted(reaction.from === "person" ? words.phone.you : business, reaction.emoji)).join(", ");
  return (
    <span role="img" aria-label={named} title={named} className="relative z-sticky -mt-1.5 ml-2 w-fit rounded-full bg-surface px-1.5 py-0.5 text-xs shadow-[0_0_0_1px_var(--line)]">
      {message.reactions.map((reaction) => reaction.emoji).join(" ")}
    </span>
  );
}

function Content({ message, quoted, chosen, business, words, formats, onSay }: BubbleProps) {
  const view = viewOf(message);
  const mine = message.from === "person";
  return (
    <div className={cx("flow-root min-w-0 rounded-[14px] px-2.5 py-1.5 text-base wrap-anywhere", mine ? "rounded-br-chip bg-[color-mix(in_srgb,var(--s3)_18%,var(--surface))]" : "rounded-bl-chip bg-in shadow-(--bubble-line)")}>
      {message.forwarded && (
        <span className="flex items-center gap-1 text-2xs text-muted italic">
          <Forward size={12} aria-hidden />
          {words.phone.forwarded}
        </span>
      )}
      {message.reply_to !== null && <Quote to={quoted} business={business} words={words} />}
      {view.header !== null && <strong className="block">{view.header}</strong>}
      <Kind view={view} words={words} />
      {view.body !== null && <Marks text={view.body} />}
      {view.label === null && view.detail !== null && <span className="block text-xs text-muted">{view.detail}</span>}
      {view.footer !== null && <span className="block text-xs text-muted">{view.footer}</span>}
      <span className="tabular float-right mt-1.5 -mb-0.5 ml-3 inline-flex h-4 items-center gap-1 text-2xs text-muted">
        <time dateTime={new Date(message.at).toISOString()} title={formats.moment(message.at)}>
          {formats.time(message.at)}
        </time>
        {mine && <Ticks status={message.status} words={words} />}
      </span>
      {view.actions.length > 0 && <Choices message={message} actions={view.actions} chosen={chosen} words={words} onSay={onSay} />}
    </div>
  );
}

export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, words, business } = props;
  if (message.from === "system") return <p className="mx-auto max-w-[85%] rounded-bubble bg-fill px-3 py-1 text-center text-xs text-muted">{message.text ?? words.kinds.system}</p>;
  const mine = message.from === "person";
  return (
    <div className={cx("group flex max-w-[94%] min-w-0 gap-1", mine && "flex-row-reverse self-end")}>
      <div className="flex min-w-0 flex-col">
        <Content {...props} />
        <Reactions message={message} business={business} words={words} />
      </div>
      <MessageMenu message={message} words={words} able={props.able} onReply={() => props.onReply(message)} onReact={(emoji) => props.onReact(message, emoji)} onCalls={() => props.onCalls(message)} />
    </div>
  );
});
