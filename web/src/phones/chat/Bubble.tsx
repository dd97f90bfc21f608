import { Forward } from "lucide-react";
import { memo } from "react";
import { cx } from "@/ui/classes";
import type { Message, Saying } from "../state/types";
import type { Formats, Words } from "../words";
import { Choices } from "./Choices";
import { FilePiece } from "./FilePiece";
import { Marks } from "./Marks";
import { MessageMenu } from "./MessageMenu";
import { CardPieces, KindPiece, OfferPiece, PlacePiece, SectionPieces } from "./Pieces";
import { Slides } from "./Slides";
import { Ticks } from "./Ticks";
import type { View } from "./shapes";
import { summary, viewOf } from "./view";

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
  onEdit: (message: Message) => void;
  onRevoke: (message: Message) => void;
  onPlay: (message: Message) => void;
  onCall: () => void;
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

function Foot({ message, words, formats }: Pick<BubbleProps, "message" | "words" | "formats">) {
  return (
    <span className="tabular float-right mt-1.5 -mb-0.5 ml-3 inline-flex h-4 items-center gap-1 text-2xs text-muted">
      {message.edited === true && <span>{words.phone.edited}</span>}
      <time dateTime={new Date(message.at).toISOString()} title={formats.moment(message.at)}>
        {formats.time(message.at)}
      </time>
      {message.from === "person" && <Ticks status={message.status} words={words} />}
    </span>
  );
}

/** Whether there is nothing to show but the name of the kind. */
const bare = (view: View) => view.file === null && view.place === null && view.cards.length === 0 && view.products.length === 0 && view.label !== null;

function Inside({ view, message, words, formats, onPlay }: Pick<BubbleProps, "message" | "words" | "formats" | "onPlay"> & { view: View }) {
  return (
    <>
      {view.file !== null && <FilePiece file={view.file} words={words} formats={formats} alt={view.body} played={message.status === "played"} onPlay={() => message.from === "business" && onPlay(message)} />}
      {view.offer !== null && <OfferPiece offer={view.offer} words={words} formats={formats} />}
      {view.header !== null && <strong className="block">{view.header}</strong>}
      {view.place !== null && <PlacePiece place={view.place} words={words} />}
      <CardPieces cards={view.cards} />
      {bare(view) && <KindPiece view={view} words={words} />}
      <SectionPieces sections={view.products} form={view.label === "form"} words={words} />
      {view.body !== null && <Marks text={view.body} />}
      {view.label === null && view.detail !== null && <span className="block text-xs text-muted">{view.detail}</span>}
      {view.footer !== null && <span className="block text-xs text-muted">{view.footer}</span>}
    </>
  );
}

function Content(props: BubbleProps) {
  const { message, quoted, chosen, business, words, formats, able, onSay, onPlay, onCall } = props;
  const view = viewOf(message);
  const mine = message.from === "person";
  const loose = view.label === "sticker" && view.file?.url != null && message.reply_to === null;
  const body = loose ? "" : cx("rounded-[14px]", mine ? "rounded-br-chip bg-[color-mix(in_srgb,var(--s3)_18%,var(--surface))]" : "rounded-bl-chip bg-in shadow-(--bubble-line)");
  return (
    <>
      <div className={cx("min-w-0 overflow-hidden text-base wrap-anywhere", body)}>
        <div className="flow-root px-2.5 py-1.5">
          {message.forwarded && (
            <span className="flex items-center gap-1 text-2xs text-muted italic">
              <Forward size={12} aria-hidden />
              {words.phone.forwarded}
            </span>
          )}
          {message.reply_to !== null && <Quote to={quoted} business={business} words={words} />}
          <Inside view={view} message={message} words={words} formats={formats} onPlay={onPlay} />
          <Foot message={message} words={words} formats={formats} />
        </div>
        {view.actions.length > 0 && <Choices message={message} actions={view.actions} chosen={chosen} words={words} formats={formats} able={able} onSay={onSay} onCall={onCall} />}
      </div>
      {view.slides.length > 0 && <Slides message={message} slides={view.slides} chosen={chosen} words={words} formats={formats} able={able} onSay={onSay} onCall={onCall} />}
    </>
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
      <MessageMenu
        message={message}
        words={words}
        able={props.able}
        onReply={() => props.onReply(message)}
        onReact={(emoji) => props.onReact(message, emoji)}
        onCalls={() => props.onCalls(message)}
        onEdit={() => props.onEdit(message)}
        onRevoke={() => props.onRevoke(message)}
      />
    </div>
  );
});
