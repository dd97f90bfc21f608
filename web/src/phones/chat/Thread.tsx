import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { Button } from "../parts/Button";
import type { Messages } from "../state/reduce";
import { onPhone } from "../state/reduce";
import { loadEarlier } from "../state/store";
import { attempt } from "../state/trouble";
import type { Message, Saying } from "../state/types";
import { useNow } from "../state/useNow";
import type { Formats, Words } from "../words";
import { Bubble } from "./Bubble";
import { chosenIn } from "./answers";

interface Props {
  person: string;
  number: string;
  business: string;
  messages: Messages | undefined;
  typing: boolean;
  able: boolean;
  words: Words;
  formats: Formats;
  onSay: (saying: Saying) => void;
  onReply: (message: Message) => void;
  onReact: (message: Message, emoji: string) => void;
  onCalls: (message: Message) => void;
  onEdit: (message: Message) => void;
  onRevoke: (message: Message) => void;
  onPlay: (message: Message) => void;
  onCall: () => void;
}

const NEAR_END = 80;
const NONE = new Set<string>();

function Bones() {
  return (
    <div aria-hidden className="shimmers flex flex-col gap-2">
      {["w-3/5", "w-2/5 self-end", "w-4/5", "w-1/2 self-end"].map((width) => (
        <div key={width} className={`h-10 rounded-[14px] bg-fill ${width}`} />
      ))}
    </div>
  );
}

/** The messages; it stays at the end unless the person has scrolled up. */
export function Thread({ person, number, business, messages, typing, able, words, formats, onSay, onReply, onReact, onCalls, onEdit, onRevoke, onPlay, onCall }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const heightBefore = useRef(0);
  const now = useNow(60_000);
  const seen = useMemo(() => (messages?.list ?? []).filter(onPhone), [messages]);
  const byId = useMemo(() => new Map(seen.map((message) => [message.id, message])), [seen]);
  const first = seen[0]?.id;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (heightBefore.current > 0) element.scrollTop += element.scrollHeight - heightBefore.current;
    heightBefore.current = 0;
  }, [first]);
  const last = seen.at(-1);
  const said = last?.from === "person" ? last.id : null;
  useEffect(() => {
    // What one says oneself is seen.
    if (said !== null) atEnd.current = true;
  }, [said]);
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [seen, typing]);

  // Pictures and films get their height when they have come.
  useEffect(() => {
    const [element, content] = [scroller.current, inner.current];
    if (element === null || content === null) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(content);
    return () => watch.disconnect();
  }, []);

  const earlier = async () => {
    const height = scroller.current?.scrollHeight ?? 0;
    heightBefore.current = height;
    await attempt(loadEarlier(person, number));
  };
  const watch = () => {
    const element = scroller.current;
    if (element !== null) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  };
  return (
    <div ref={scroller} onScroll={watch} tabIndex={0} role="log" aria-label={words.phone.log} className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto focus-visible:-outline-offset-2">
      <div ref={inner} className="mt-auto flex flex-col items-start gap-1 px-3 pt-3 pb-2">
        {messages?.more === true && (
          <Button small look="quiet" className="self-center" onClick={() => void earlier()}>
            {words.phone.earlier}
          </Button>
        )}
        {(messages === undefined || messages.loading) && seen.length === 0 && <div className="w-full"><Bones /></div>}
        {messages?.loading === false && seen.length === 0 && <p className="self-center py-6 text-muted">{words.empty.chat}</p>}
        {seen.map((message, place) => {
          const before = seen[place - 1];
          const dated = before === undefined || formats.dayKey(before.at) !== formats.dayKey(message.at);
          return (
            <div key={message.id} className="flex w-full flex-col items-start gap-1">
              {dated && <span className="my-1 self-center rounded-bubble bg-fill px-2 py-0.5 text-2xs font-medium text-muted">{formats.day(message.at, now)}</span>}
              <Bubble
                message={message}
                quoted={message.reply_to === null ? null : (byId.get(message.reply_to) ?? null)}
                chosen={message.from === "business" && (message.kind === "interactive" || message.kind === "template") ? chosenIn(message, seen) : NONE}
                business={business}
                words={words}
                formats={formats}
                able={able}
                onSay={onSay}
                onReply={onReply}
                onReact={onReact}
                onCalls={onCalls}
                onEdit={onEdit}
                onRevoke={onRevoke}
                onPlay={onPlay}
                onCall={onCall}
              />
            </div>
          );
        })}
        {typing && (
          <span role="status" className="rounded-[14px] rounded-bl-chip bg-in px-3 py-1.5 text-muted shadow-(--bubble-line)">
            {words.phone.typing}
          </span>
        )}
      </div>
    </div>
  );
}
