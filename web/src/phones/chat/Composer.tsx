import { BookUser, File, Forward, Image, MapPin, Megaphone, Mic, Paperclip, SendHorizontal, Sticker, Video, Vote, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { IconButton } from "../parts/Button";
import { Pop, PopItem } from "../parts/Pop";
import type { Message, Saying } from "../state/types";
import type { Words } from "../words";
import { samples } from "./samples";
import { summary } from "./view";

const ICONS: Record<string, ReactNode> = {
  image: <Image size={16} aria-hidden />, video: <Video size={16} aria-hidden />, voice: <Mic size={16} aria-hidden />, document: <File size={16} aria-hidden />, sticker: <Sticker size={16} aria-hidden />,
  location: <MapPin size={16} aria-hidden />, contacts: <BookUser size={16} aria-hidden />, poll: <Vote size={16} aria-hidden />, ad: <Megaphone size={16} aria-hidden />, forwarded: <Forward size={16} aria-hidden />,
};

interface Props {
  words: Words;
  business: string;
  start: string;
  replying: Message | null;
  onNoReply: () => void;
  /** False keeps the words in the field. */
  onSay: (saying: Saying) => Promise<boolean>;
}

function Replying({ message, business, words, onNoReply }: { message: Message; business: string; words: Words; onNoReply: () => void }) {
  return (
    <div className="mx-3 flex items-center gap-2 rounded-card border-l-3 border-accent bg-surface py-1 pr-1 pl-2 text-xs">
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-accent">{words.phone.replyTo(message.from === "person" ? words.phone.you : business)}</p>
        <p className="cut text-muted">{summary(message, words.kinds)}</p>
      </div>
      <IconButton label={words.phone.noReply} icon={<X size={14} aria-hidden />} onClick={onNoReply} />
    </div>
  );
}

/** Where the person writes: Enter sends, Shift+Enter starts a line. */
export function Composer({ words, business, start, replying, onNoReply, onSay }: Props) {
  const [text, setText] = useState(start);
  const field = useRef<HTMLTextAreaElement>(null);
  const say = async (saying: Saying, usesText: boolean) => {
    const before = text;
    if (usesText) setText("");
    field.current?.focus();
    const said = await onSay(replying === null ? saying : { ...saying, reply_to: replying.id });
    if (!said && usesText) setText((now) => (now === "" ? before : now));
  };
  const send = () => {
    if (text.trim() !== "") void say({ kind: "text", text: text.trim() }, true);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && replying !== null) onNoReply();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="shrink-0 pb-[env(safe-area-inset-bottom)]">
      {replying !== null && <Replying message={replying} business={business} words={words} onNoReply={onNoReply} />}
      <div className="flex items-end gap-2 px-3 pt-2 pb-3">
        <div className="flex min-h-11 min-w-0 flex-1 items-end rounded-[22px] bg-surface pr-1 pl-4 shadow-[inset_0_0_0_1px_var(--control)] focus-within:shadow-[inset_0_0_0_2px_var(--accent)]">
          <textarea ref={field} rows={1} value={text} maxLength={4096} aria-label={words.phone.placeholder} placeholder={words.phone.placeholder} onChange={(event) => setText(event.target.value)} onKeyDown={keys} className="field-sizing-content max-h-28 min-h-11 min-w-0 flex-1 resize-none bg-transparent py-3 text-base outline-none max-md:text-md" />
          <Pop trigger={<IconButton large label={words.phone.attach} icon={<Paperclip size={20} aria-hidden />} className="my-0.5 rounded-full" />} label={words.phone.attach} className="min-w-44 p-1!">
            {(close) =>
              samples(words, text.trim()).map(({ id, saying, usesText }) => (
                <PopItem
                  key={id}
                  icon={<span className="text-muted">{ICONS[id]}</span>}
                  onClick={() => {
                    close();
                    void say(saying, usesText);
                  }}
                >
                  {words.kinds[id]}
                </PopItem>
              ))
            }
          </Pop>
        </div>
        <button type="button" onClick={send} disabled={text.trim() === ""} aria-label={words.phone.send} title={words.phone.send} className="grid size-11 shrink-0 place-items-center rounded-full bg-ink text-bg disabled:bg-fill disabled:text-faint">
          <SendHorizontal size={20} aria-hidden />
        </button>
      </div>
    </div>
  );
}
