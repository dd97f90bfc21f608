import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { serverNow } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { Message, ThreadItem } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { useT } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Button, Dialog, IconButton, WindowState, cx, toast, useNow } from "@/ui";
import { justAnswered } from "../rows";
import { nameOf, useScene } from "../scene";
import { toolWords } from "../words";
import { ComposerTools } from "./ComposerTools";
import { LIMIT, obstacle } from "./composerState";
import { useComposerDoor } from "./door";
import { NO_DRAFT } from "./drafts";
import { mentionsIn } from "./mentions";
import { type Mode, ModeTabs } from "./ModeTabs";
import { ObstaclePanel } from "./Obstacles";
import { Presence } from "./Presence";
import { TextBox } from "./TextBox";
import { lengthOf } from "./textEdits";
import { useDraft } from "./useDraft";
import { useSend } from "./useSend";
import { useTyping } from "./useTyping";
import { ApiError } from "@/api/client";

function Answering({ message, onDrop }: { message: Message | null; onDrop: () => void }) {
  const t = useT();
  const words = toolWords.useT().composer;
  const scene = useScene();
  const who = message === null ? null : message.direction === "inbound" ? scene.conversation.contact.name : (nameOf(message.author, scene) ?? t.thread.you);
  return (
    <div className="flex items-center gap-2 border-t border-line py-1 pr-1 pl-3 text-xs text-muted">
      <div className="min-w-0 flex-1 pl-2 shadow-[inset_3px_0_0_var(--accent)]">
        <b className="cut block text-accent">{words.answering(who ?? t.thread.someone)}</b>
        <span className="cut block">{message?.text ?? message?.file_name ?? t.thread.quoteMissing}</span>
      </div>
      <IconButton size="s" label={words.dropReply} icon={<X size={14} />} onPress={onDrop} />
    </div>
  );
}

/** Reply and note in one box; instead of the reply box the reason when none can be sent. Mount it anew for each conversation. */
export default function Composer({ items }: { items: ThreadItem[] }) {
  const t = useT();
  const scene = useScene();
  const { conversation, mayReply, me, mentionable } = scene;
  const words = toolWords.useT().composer;
  const [draft, update] = useDraft(conversation);
  const [confirming, setConfirming] = useState<Message | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const panelId = useId();
  const typing = useTyping(conversation.id);
  const deliver = useSend();
  const channels = useQuery(queries.channels()).data;
  const channel = channels?.find((one) => one.id === conversation.channel_id) ?? null;
  const against = obstacle(conversation, channel, mayReply, useNow(5_000));
  const note = draft.mode === "note";
  const length = lengthOf(draft.text);
  const found = draft.reply_to_id === null ? undefined : items.find((item) => item.type === "message" && item.message.id === draft.reply_to_id);
  const answered = found?.type === "message" ? found.message : null;
  const contact = conversation.contact.name;

  const focus = () => window.requestAnimationFrame(() => box.current?.focus());
  const setMode = (mode: Mode) => {
    typing.stop();
    update({ mode });
  };
  const enter = (mode: Mode) => {
    if (draft.text.trim() === "" || against !== null) setMode(mode);
    focus();
  };
  const setText = (text: string) => {
    update({ text });
    if (!note && text.trim() !== "") typing.typed();
  };
  const sendNow = () => {
    setConfirming(null);
    if (!deliver(draft, answered, note ? mentionsIn(draft.text, mentionable) : [])) {
      toast.say(errorTextNow(new ApiError({ code: "network.offline", status: 0 })), "error");
      return;
    }
    typing.stop();
    update({ ...NO_DRAFT, mode: draft.mode });
    box.current?.focus();
  };
  const trySend = () => {
    if (draft.text.trim() === "" || length > LIMIT || (!note && against !== null)) return;
    const other = note ? null : justAnswered(items, me.id, serverNow());
    if (other === null) sendNow();
    else setConfirming(other);
  };

  useEffect(() => {
    if (!mayReply) return undefined;
    useComposerDoor.setState({
      fill: (mode, text) => {
        update(draft.text.trim() === "" ? { mode, text } : { text: `${draft.text}\n${text}` });
        focus();
      },
      answer: (message) => {
        update({ mode: "reply", reply_to_id: message.id });
        focus();
      },
    });
    return () => useComposerDoor.setState({ fill: null, answer: null });
  });
  useShortcut({ id: "composer.reply", keys: "r", group: "thread", label: (all) => all.thread.keys.reply, run: () => enter("reply") }, mayReply);
  useShortcut({ id: "composer.note", keys: "n", group: "thread", label: (all) => all.thread.keys.note, run: () => enter("note") }, mayReply);

  // Elsewhere Enter belongs to what has the focus.
  useShortcut({ id: "composer.focus", keys: "enter", group: "thread", label: (all) => all.thread.keys.box, run: (event) => (event.target === document.body ? void focus() : false) }, mayReply);

  if (against === "forbidden") return <p className="border-t border-line bg-surface px-6 py-3 text-center text-sm text-muted">{words.forbidden}</p>;
  const blocked = !note && against !== null;
  const reason = draft.text.trim() === "" ? words.nothing : length > LIMIT ? words.over(length - LIMIT) : null;
  const escape = () => {
    if (draft.reply_to_id === null) return false;
    update({ reply_to_id: null });
    return true;
  };
  const hint = note ? null : conversation.status === "closed" ? words.closedConversation : conversation.status === "snoozed" ? words.snoozedConversation : null;
  return (
    <section aria-label={words.region} className="mx-auto w-full max-w-190 shrink-0 px-6 pb-4 max-sm:px-0 max-sm:pb-0">
      <Presence conversationId={conversation.id} />
      <div
        className={cx(
          "relative rounded-bubble border focus-within:border-accent focus-within:ring-1 focus-within:ring-accent max-sm:rounded-none max-sm:border-x-0 max-sm:border-b-0 max-sm:pb-[env(safe-area-inset-bottom)]",
          note ? "border-note-ink/60 bg-note" : "border-control bg-surface",
        )}
      >
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-2 pr-2 pl-3">
          <ModeTabs mode={draft.mode} panelId={panelId} onMode={setMode} />
          {!note && against !== "blocked" && against !== "channel" && <WindowState window={conversation.window} />}
        </div>
        <div id={panelId} role="tabpanel" aria-label={note ? words.noteLabel : words.replyTo(contact)}>
          {blocked ? (
            <ObstaclePanel kind={against} channel={channel} draft={draft.text.trim()} onNote={() => enter("note")} />
          ) : (
            <>
              {!note && draft.reply_to_id !== null && <Answering message={answered} onDrop={() => update({ reply_to_id: null })} />}
              <div className={cx("border-t", note ? "border-note-ink/25" : "border-line")}>
                {hint !== null && <p className="px-3 pt-1.5 text-xs text-muted">{hint}</p>}
                <TextBox
                  box={box}
                  label={note ? words.noteLabel : words.replyTo(contact)}
                  placeholder={note ? words.noteHint : words.replyHint(contact)}
                  text={draft.text}
                  note={note}
                  invalid={length > LIMIT}
                  onText={setText}
                  onSend={trySend}
                  onEscape={escape}
                  onLeave={typing.stop}
                />
              </div>
              <ComposerTools box={box} note={note} length={length} reason={reason} onText={setText} onSend={trySend} />
            </>
          )}
        </div>
      </div>
      <Dialog
        title={words.twice.title}
        role="alertdialog"
        isOpen={confirming !== null}
        onClose={() => setConfirming(null)}
        actions={
          <>
            <Button autoFocus onPress={() => setConfirming(null)}>{t.ui.cancel}</Button>
            <Button variant="primary" onPress={sendNow}>{words.twice.run}</Button>
          </>
        }
      >
        <p className="text-sm">{words.twice.text(confirming === null ? "" : (nameOf(confirming.author, scene) ?? t.thread.someone))}</p>
      </Dialog>
    </section>
  );
}
