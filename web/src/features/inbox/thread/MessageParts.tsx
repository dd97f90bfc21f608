/** What stands in and under a bubble: quote, footer, reactions, who sent it, and what went wrong. */
import { Bot, CircleAlert, CircleQuestionMark, RotateCcw, Star } from "lucide-react";
import { Suspense } from "react";
import type { Message, MessageError, Reaction } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { messageErrorText, messageErrorWords } from "@/i18n/messageErrors";
import { Button, Tick, cx, initials, useNow } from "@/ui";
import { quoteText } from "../list/briefParts";
import { useReact, useRetry } from "./messageActions";
import { momentOf } from "./rows";
import { nameOf, personName, useScene } from "./scene";

export function Quote({ message }: { message: Message }) {
  const t = useT();
  const scene = useScene();
  const reply = message.reply_to;
  if (reply === null) return null;
  const ours = reply.direction === "outbound";
  const who = reply.author_name ?? (ours ? t.thread.you : scene.conversation.contact.name);
  const id = reply.message_id;
  const kind = reply.voice === true ? "voice" : reply.kind;
  const body = (
    <>
      <b className={cx("block", ours ? "text-accent" : "text-muted")}>{who}</b>
      <span lang={ours ? undefined : (scene.contactLanguage ?? undefined)} className="cut block">{quoteText(kind, reply.extract, t.inbox.kinds)}</span>
    </>
  );
  const look = cx("-mx-1 mb-1.5 block overflow-hidden rounded-chip bg-[color-mix(in_srgb,var(--ink)_5%,transparent)] py-1 pr-2 pl-2.5 text-left text-xs text-muted", ours ? "shadow-[inset_3px_0_0_var(--accent)]" : "shadow-[inset_3px_0_0_var(--muted)]");
  if (id === null) return <span className={look}>{body}</span>;
  return (
    <button type="button" title={t.thread.jumpToQuoted} onClick={() => scene.jump(id)} className={cx(look, "w-[calc(100%+8px)]")}>
      {body}
    </button>
  );
}

/** Time, initials where several members write, and the tick. */
export function Footer({ message, pending, className }: { message: Message; pending: boolean; className?: string }) {
  const t = useT();
  const format = useFormat();
  const scene = useScene();
  const at = momentOf(message);
  const author = message.direction === "outbound" && message.author?.kind === "member" ? nameOf(message.author, scene) : null;
  const status = pending ? "queued" : message.status;
  const seen = status === "read" ? message.read_at : null;
  const label = status === null ? undefined : seen === null ? t.ui.tick[status] : t.ui.tick.readAt(format.time(seen));
  return (
    <span className={cx("tabular flex h-4 items-center justify-end gap-1 text-2xs whitespace-nowrap text-muted", className)}>
      {message.starred === true && <span title={t.thread.starred} className="inline-flex"><Star size={12} role="img" aria-label={t.thread.starred} className="fill-current" /></span>}
      {message.forwarded && <span>{t.thread.forwarded} ·</span>}
      {message.edited_at !== null && <span title={format.exact(message.edited_at)}>{t.thread.edited} ·</span>}
      {author !== null && scene.severalWriters && <span title={author}>{initials(author)}</span>}
      <time dateTime={at} title={format.exact(at)}>{format.time(at)}</time>
      {status !== null && message.direction === "outbound" && <span title={label} className="inline-flex"><Tick status={status} label={label} /></span>}
    </span>
  );
}

/** A program that wrote the message signs it. */
export function Signature({ message }: { message: Message }) {
  const kind = message.author?.kind;
  const name = message.author?.name ?? null;
  if (message.direction !== "outbound" || name === null || (kind !== "key" && kind !== "automation")) return null;
  return (
    <span className="mx-1 mt-0.5 flex items-center gap-1 text-2xs text-muted">
      <Bot size={12} aria-hidden />
      {name}
    </span>
  );
}

export function Reactions({ message }: { message: Message }) {
  const t = useT();
  const format = useFormat();
  const scene = useScene();
  const react = useReact();
  if (message.reactions.length === 0) return null;
  const emojis = [...new Set(message.reactions.map((reaction) => reaction.emoji))];
  const named = (reaction: Reaction) => (reaction.by === "contact" ? scene.conversation.contact.name : (personName(reaction.member_id, scene) ?? t.thread.you));
  return (
    <span className="relative -mt-1 flex flex-wrap gap-1 px-3">
      {emojis.slice(0, 3).map((emoji) => {
        const list = message.reactions.filter((reaction) => reaction.emoji === emoji);
        const ours = list.some((reaction) => reaction.by === "member");
        const waits = list.some((reaction) => reaction.pending);
        const who = t.thread.reactions.of(emoji, format.list(list.map(named)));
        const words = [who, waits ? t.thread.reactions.pending : null, ours && scene.mayReply ? t.thread.reactions.remove(emoji) : null].filter((part) => part !== null).join(". ");
        const look = cx("inline-flex h-6 items-center gap-1 rounded-full bg-surface px-2 text-sm", ours ? "shadow-[inset_0_0_0_1px_var(--accent),0_0_0_2px_var(--bg)]" : "shadow-[inset_0_0_0_1px_var(--line),0_0_0_2px_var(--bg)]", waits && "opacity-60");
        const face = (
          <>
            <span aria-hidden>{emoji}</span>
            {list.length > 1 && <span aria-hidden className="tabular text-2xs text-muted">{list.length}</span>}
            <span className="sr-only">{words}</span>
          </>
        );
        return ours && scene.mayReply ? (
          <button key={emoji} type="button" title={words} onClick={() => react(message, "")} className={look}>{face}</button>
        ) : (
          <span key={emoji} title={words} className={look}>{face}</span>
        );
      })}
    </span>
  );
}

const LINE = "mt-1 flex max-w-full items-center gap-2 rounded-card py-1 pr-1 pl-2 text-xs";

function RetryButton({ message }: { message: Message }) {
  const t = useT();
  const format = useFormat();
  const scene = useScene();
  const retry = useRetry();
  const now = useNow(15_000);
  if (message.may_retry_at === null || !scene.mayReply) return null;
  const early = Date.parse(message.may_retry_at) > now;
  if (early) return <span className="pr-1 whitespace-nowrap">{format.moment(message.may_retry_at)}</span>;
  return (
    <Button size="s" variant="quiet" className="h-6! font-semibold text-current! pointer-coarse:h-11!" icon={<RotateCcw size={14} aria-hidden />} onPress={() => (message.status === "unknown" ? scene.open({ kind: "retry", message }) : retry(message))}>
      {t.ui.retry}
    </Button>
  );
}

function Reason({ error }: { error: MessageError }) {
  const t = useT();
  const { words, advice } = messageErrorText(error, messageErrorWords.useT());
  return (
    <>
      {t.thread.state.failed(words)}
      {advice !== null && <span className="block">{advice}</span>}
    </>
  );
}

/** Under a message that failed, or of which nobody knows whether it was sent. */
export function Trouble({ message }: { message: Message }) {
  const t = useT();
  const format = useFormat();
  const now = useNow(15_000);
  if (message.status === "failed") {
    const plainly = t.thread.state.failedPlain;
    return (
      <span className={cx(LINE, "bg-danger-bg text-danger")}>
        <CircleAlert size={14} aria-hidden className="shrink-0" />
        <span className="min-w-0">{message.error === null ? plainly : <Suspense fallback={plainly}><Reason error={message.error} /></Suspense>}</span>
        <RetryButton message={message} />
      </span>
    );
  }
  if (message.status !== "unknown") return null;
  const at = message.may_retry_at;
  const early = at !== null && Date.parse(at) > now;
  return (
    <span className={cx(LINE, "bg-warn-bg text-warn")}>
      <CircleQuestionMark size={14} aria-hidden className="shrink-0" />
      <span className="min-w-0">{early ? t.thread.state.unknownUntil(format.moment(at)) : t.thread.state.unknown}</span>
      {!early && <RetryButton message={message} />}
    </span>
  );
}
