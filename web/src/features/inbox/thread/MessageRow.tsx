import { CircleAlert, StickyNote, WifiOff } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, Suspense, memo, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Message } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Button, Tick, cx } from "@/ui";
import { isBubbleless } from "./kinds/parts";
import { referralRoom } from "./kinds/room";
import { MessageBody } from "./MessageBody";
import { Footer, Quote, Reactions, Signature, Trouble } from "./MessageParts";
import { discard, refusal, sendAgain, useOutbox } from "./outbox";
import type { Foot } from "./MessageText";
import { isLine, momentOf } from "./rows";
import { nameOf, useScene } from "./scene";
import { useComposerDoor } from "./composer/door";
import { lazyPart } from "@/ui/lazyPart";

const MessageToolbar = lazyPart(() => import("./MessageToolbar"));
const UploadLine = lazyPart(() => import("./composer/attach/UploadLine"));
/** What the box can take back. */
const EDITABLE = ["text", "note", "file"];
const ReferralCard = lazyPart(() => import("./kinds/ReferralCard"));
const TemplateLine = lazyPart(() => import("./kinds/TemplateLine"));
const NOTHING = () => null;
const BUBBLE = "relative max-w-full rounded-bubble text-[length:var(--message-size)] leading-[1.43] wrap-anywhere";

function Note({ message, pending }: { message: Message; pending: boolean }) {
  const t = useT();
  const format = useFormat();
  const author = nameOf(message.author, useScene()) ?? t.thread.someone;
  const at = momentOf(message);
  return (
    <div className="w-full rounded-card bg-note px-3 py-2 text-[length:var(--message-size)] leading-[1.43] wrap-anywhere text-note-ink shadow-[inset_3px_0_0_var(--note-ink)]">
      <div className="mb-0.5 flex items-center gap-1 text-2xs font-semibold">
        <StickyNote size={12} aria-hidden className="shrink-0" />
        <span className="cut">
          {t.thread.note} · {author}
        </span>
        <span className="tabular ml-auto inline-flex shrink-0 items-center gap-1 font-[450]">
          {message.edited_at !== null && <span title={format.exact(message.edited_at)}>{t.thread.edited} · </span>}
          <time dateTime={at} title={format.exact(at)}>{format.time(at)}</time>
          {pending && <Tick status="queued" className="text-current!" />}
        </span>
      </div>
      <div className={cx((message.file ?? null) !== null && "flow-root pt-0.5")}>
        <Quote message={message} />
        <MessageBody message={message} album={null} foot={NOTHING} onActive={NOTHING} />
      </div>
    </div>
  );
}

interface BubbleProps {
  message: Message;
  album: Message[] | null;
  last: boolean;
  pending: boolean;
  onActive: (message: Message) => void;
}

function Bubble({ message, album, last, pending, onActive }: BubbleProps) {
  const ours = message.direction === "outbound";
  // Under an album stands the time of its last picture.
  const told = album?.at(-1) ?? message;
  const foot: Foot = (className) => <Footer message={told} pending={pending} className={className} />;
  const body = <MessageBody message={message} album={album} foot={foot} onActive={onActive} />;
  if (isBubbleless(message)) {
    return (
      <div className={cx(BUBBLE, "flex flex-col", ours ? "items-end" : "items-start")}>
        <Quote message={message} />
        {body}
      </div>
    );
  }
  const tail = last ? (ours ? "rounded-br-chip" : "rounded-bl-chip") : "";
  return (
    <div className={cx(BUBBLE, "flow-root px-3 py-2", ours ? "bg-out" : "bg-in shadow-(--bubble-line)", tail)}>
      <Quote message={message} />
      {body}
    </div>
  );
}

/** Under a message that is still in this browser: it waits for the connection, or the server refused it. */
function Outgoing({ message }: { message: Message }) {
  const t = useT();
  const client = useQueryClient();
  const takeBack = useComposerDoor((state) => state.takeBack);
  const item = useOutbox((state) => state.items.find((one) => one.body.client_id === message.client_id));
  if (item === undefined) return null;
  if (item.upload !== null && item.state === "sending") {
    return (
      <Suspense fallback={null}>
        <UploadLine item={item} />
      </Suspense>
    );
  }
  if (item.state !== "waiting" && item.state !== "refused") return null;
  const refused = item.state === "refused";
  // Its bytes went with an earlier page: trying again changes nothing.
  const lost = item.reason?.code === "file.lost";
  const editable = EDITABLE.includes(item.body.kind) && !(lost && message.text === null);
  const back = () => {
    if (editable) takeBack?.(item);
    discard(item);
  };
  const small = "h-6! font-semibold text-current! pointer-coarse:h-11!";
  return (
    <span role={refused ? "alert" : "status"} className={cx("mt-1 flex max-w-full flex-wrap items-center gap-x-2 rounded-card py-1 pr-1 pl-2 text-xs", refused ? "bg-danger-bg text-danger" : "bg-warn-bg text-warn")}>
      {refused ? <CircleAlert size={14} aria-hidden className="shrink-0" /> : <WifiOff size={14} aria-hidden className="shrink-0" />}
      <span className="min-w-0">{refused ? t.thread.state.refused(refusal(item.reason)) : t.thread.state.offline}</span>
      {!lost && (
        <Button size="s" variant="quiet" className={small} onPress={() => sendAgain(client, item)}>
          {t.ui.retry}
        </Button>
      )}
      {refused && (takeBack !== null || !editable) && (
        <Button size="s" variant="quiet" className={small} onPress={back}>
          {editable ? t.thread.state.backToBox : t.ui.dismiss}
        </Button>
      )}
    </span>
  );
}

export interface MessageRowProps {
  message: Message;
  /** All messages of the album that this one begins; null when it is none. */
  album: Message[] | null;
  first: boolean;
  last: boolean;
  /** Drawn with an outline: the one a link or a quote leads to. */
  marked: boolean;
  /** Place among the messages that are loaded, from 1. */
  place: number;
  pending: boolean;
}

/** One message with what belongs to it. It takes the focus for Alt+arrow; Enter goes into its actions. */
export const MessageRow = memo(function MessageRow({ message, album, first, last, marked, place, pending }: MessageRowProps) {
  const t = useT();
  const format = useFormat();
  const scene = useScene();
  const [near, setNear] = useState(false);
  const [held, setHeld] = useState(false);
  const [active, setActive] = useState(message.id);
  const inbound = message.direction === "inbound";
  const note = message.direction === "note";
  const who = inbound ? scene.conversation.contact.name : (nameOf(message.author, scene) ?? t.thread.you);
  const all = album ?? [message];
  const line = isLine(message);
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
  };
  const enter = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>("[role=toolbar] button")?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the actions are buttons; this only shows them
    <article
      data-message={message.id}
      aria-label={t.thread.sentBy(note ? `${t.thread.note}: ${who}` : who, format.time(momentOf(message)))}
      aria-posinset={place}
      aria-setsize={-1}
      tabIndex={-1}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setNear(true)}
      onBlur={leave}
      onKeyDown={enter}
      className={cx("flex flex-col rounded-bubble outline-offset-2", line ? "items-center" : inbound ? "items-start" : "items-end", first ? "pt-3" : "pt-0.5")}
    >
      {message.referral !== null && message.referral !== undefined && (
        <Suspense fallback={<span className="mb-1" style={{ height: referralRoom(message.referral) }} />}>
          <ReferralCard referral={message.referral} />
        </Suspense>
      )}
      <div className={cx("relative flex flex-col", line ? "max-w-[75%] max-sm:max-w-full" : note ? "ml-auto w-[65%] max-sm:w-[82%]" : "max-w-[min(65%,520px)] max-sm:max-w-[82%]", inbound ? "items-start" : "items-end", marked && "rounded-bubble outline-2 outline-offset-2 outline-accent")}>
        {line ? (
          <MessageBody message={message} album={null} foot={NOTHING} onActive={NOTHING} />
        ) : note ? (
          <Note message={message} pending={pending} />
        ) : (
          <Bubble message={message} album={album} last={last} pending={pending} onActive={(one) => setActive(one.id)} />
        )}
        {all.map((one) => (
          <Reactions key={one.id} message={one} />
        ))}
        {(near || held) && !pending && (
          <Suspense fallback={null}>
            <MessageToolbar message={all.find((one) => one.id === active) ?? message} onHold={setHeld} />
          </Suspense>
        )}
      </div>
      <Signature message={message} />
      {message.content?.kind === "template" && (
        <Suspense fallback={<span className="h-4.5" />}>
          <TemplateLine content={message.content} />
        </Suspense>
      )}
      {all.map((one) => (
        <Trouble key={one.id} message={one} />
      ))}
      {pending && all.map((one) => <Outgoing key={one.id} message={one} />)}
    </article>
  );
});
