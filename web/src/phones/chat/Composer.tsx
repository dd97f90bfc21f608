import { SendHorizontal, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "../parts/Button";
import type { Message, Saying } from "../state/types";
import type { Words } from "../words";
import type { Running } from "../voice/record";
import { Attach } from "./Attach";
import { Recorder } from "./Recorder";
import { fileSaying } from "./samples";
import { summary } from "./view";

interface Props {
  words: Words;
  business: string;
  start: string;
  replying: Message | null;
  /** An own message whose words are being changed. */
  editing: Message | null;
  onNoReply: () => void;
  /** False keeps the words in the field. */
  onSay: (saying: Saying) => Promise<boolean>;
  onEdit: (message: Message, text: string) => Promise<boolean>;
  onCall: () => void;
}

function About({ message, title, words, onNoReply }: { message: Message; title: string; words: Words; onNoReply: () => void }) {
  return (
    <div className="mx-3 flex items-center gap-2 rounded-card border-l-3 border-accent bg-surface py-1 pr-1 pl-2 text-xs">
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-accent">{title}</p>
        <p className="cut text-muted">{summary(message, words.kinds)}</p>
      </div>
      <IconButton label={words.phone.noReply} icon={<X size={14} aria-hidden />} onClick={onNoReply} />
    </div>
  );
}

/** Where the person writes: Enter sends, Shift+Enter starts a line. Without words the round button records. */
export function Composer({ words, business, start, replying, editing, onNoReply, onSay, onEdit, onCall }: Props) {
  const [text, setText] = useState(start);
  const [running, setRunning] = useState<Running | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const about = editing ?? replying;
  useEffect(() => {
    if (editing === null) return;
    setText(editing.text ?? "");
    field.current?.focus();
  }, [editing]);
  const say = async (saying: Saying, usesText: boolean) => {
    const before = text;
    if (usesText) setText("");
    field.current?.focus();
    const said = await onSay(replying === null ? saying : { ...saying, reply_to: replying.id });
    if (!said && usesText) setText((now) => (now === "" ? before : now));
  };
  const send = () => {
    const written = text.trim();
    if (written === "") return;
    if (editing === null) void say({ kind: "text", text: written }, true);
    else void onEdit(editing, written).then((done) => done && setText(""));
  };
  const leave = () => {
    if (editing !== null) setText("");
    onNoReply();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && about !== null) leave();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="shrink-0 pb-[env(safe-area-inset-bottom)]">
      {about !== null && <About message={about} title={editing === null ? words.phone.replyTo(about.from === "person" ? words.phone.you : business) : words.phone.edit} words={words} onNoReply={leave} />}
      <div className="flex items-end gap-2 px-3 pt-2 pb-3">
        {running === null && (
          <div className="flex min-h-11 min-w-0 flex-1 items-end rounded-[22px] bg-surface pr-1 pl-4 shadow-[inset_0_0_0_1px_var(--control)] focus-within:shadow-[inset_0_0_0_2px_var(--accent)]">
            <textarea ref={field} rows={1} value={text} maxLength={4096} aria-label={words.phone.placeholder} placeholder={words.phone.placeholder} onChange={(event) => setText(event.target.value)} onKeyDown={keys} className="field-sizing-content max-h-28 min-h-11 min-w-0 flex-1 resize-none bg-transparent py-3 text-base outline-none max-md:text-md" />
            {editing === null && <Attach words={words} text={text.trim()} onSay={(saying, usesText) => void say(saying, usesText)} onCall={onCall} />}
          </div>
        )}
        {text.trim() === "" ? (
          <Recorder words={words} running={running} onRunning={setRunning} onRecorded={(file) => void say(fileSaying(file, "voice", ""), false)} />
        ) : (
          <button type="button" onClick={send} aria-label={words.phone.send} title={words.phone.send} className="grid size-11 shrink-0 place-items-center rounded-full bg-ink text-bg">
            <SendHorizontal size={20} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}
