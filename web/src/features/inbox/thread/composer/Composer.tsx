import { useQuery } from "@tanstack/react-query";
import { Suspense, useId, useRef } from "react";
import { queries } from "@/api/queries";
import type { ThreadItem } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { WindowState, cx, useNow } from "@/ui";
import { useScene } from "../scene";
import { toolWords } from "../words";
import { Answering } from "./Answering";
import { AskTwice } from "./AskTwice";
import { ComposerTools } from "./ComposerTools";
import { LIMIT, obstacle } from "./composerState";
import { type Mode, ModeTabs } from "./ModeTabs";
import { ObstaclePanel } from "./Obstacles";
import { Presence } from "./Presence";
import { togglePreview, usePreview } from "./preview";
import { TextBox, useEnterSends } from "./TextBox";
import { lengthOf } from "./textEdits";
import { useDraft } from "./useDraft";
import { useSubmit } from "./useSubmit";
import { useTyping } from "./useTyping";
import { useWriting } from "./useWriting";
import { lazyPart } from "@/ui/lazyPart";

const Preview = lazyPart(() => import("./Preview"));
const ClosingNote = lazyPart(async () => ({ default: (await import("../../panel/ClosingNote")).ClosingNote }));

/** Reply and note, each with a text of its own; instead of the reply box the reason when none can be sent. Mount it anew for each conversation. */
export default function Composer({ items }: { items: ThreadItem[] }) {
  const { conversation, mayReply, me } = useScene();
  const words = toolWords.useT().composer;
  const { draft, update, sent } = useDraft(conversation, me.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const panelId = useId();
  const typing = useTyping(conversation.id);
  const channels = useQuery(queries.channels()).data;
  const channel = channels?.find((one) => one.id === conversation.channel_id) ?? null;
  const against = obstacle(conversation, channel, mayReply, useNow(5_000));
  const preview = usePreview((state) => state.shown);
  const note = draft.mode === "note";
  const text = draft[draft.mode];
  const length = lengthOf(text);
  const found = draft.reply_to_id === null ? undefined : items.find((item) => item.type === "message" && item.message.id === draft.reply_to_id);
  const answered = found?.type === "message" ? found.message : null;
  const label = note ? words.noteLabel : words.replyTo(conversation.contact.name);

  const { focus, enter } = useWriting({ draft, update }, box, mayReply);
  const onSent = (staysHere: boolean) => {
    typing.stop();
    if (staysHere) focus();
  };
  const { submit, other, confirm, asksNote, sendAndClose, cancel } = useSubmit({ draft, sent, items, answered, against, onSent });
  const closes = useEnterSends() && !note && conversation.status !== "closed";
  const sendByKey = (event: KeyboardEvent) => (event.target === box.current ? submit(closes ? "close" : undefined) : false);
  useShortcut({ id: "composer.send", keys: "mod+enter", group: "thread", label: () => (closes ? words.sendClose : words.send), run: sendByKey }, mayReply);
  useShortcut({ id: "composer.preview", keys: "mod+shift+p", group: "thread", label: () => words.previewMarks, run: togglePreview }, mayReply);

  if (against === "forbidden") return <p className="border-t border-line bg-surface px-6 py-3 text-center text-sm text-muted">{words.forbidden}</p>;
  const setMode = (mode: Mode) => {
    typing.stop();
    update({ mode });
  };
  const setText = (next: string) => {
    update({ [draft.mode]: next });
    if (!note && next.trim() !== "") typing.typed();
  };
  const escape = () => {
    if (note || draft.reply_to_id === null) return false;
    update({ reply_to_id: null });
    return true;
  };
  const reason = text.trim() === "" ? words.nothing : length > LIMIT ? words.over(length - LIMIT) : null;
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
          <ModeTabs mode={draft.mode} begun={draft[note ? "reply" : "note"].trim() !== ""} panelId={panelId} onMode={setMode} />
          {!note && against !== "blocked" && against !== "channel" && <WindowState window={conversation.window} />}
        </div>
        <div id={panelId} role="tabpanel" aria-label={label}>
          {!note && against !== null ? (
            <ObstaclePanel kind={against} channel={channel} draft={text.trim()} onNote={() => enter("note")} />
          ) : (
            <>
              {!note && draft.reply_to_id !== null && <Answering message={answered} onDrop={() => update({ reply_to_id: null })} />}
              <div className={cx("border-t", note ? "border-note-ink/25" : "border-line")}>
                {hint !== null && <p className="px-3 pt-1.5 text-xs text-muted">{hint}</p>}
                {/* A box for each mode: the browser's undo never brings the text of a note into a reply. */}
                <TextBox
                  key={draft.mode}
                  box={box}
                  label={label}
                  placeholder={note ? words.noteHint : words.replyHint(conversation.contact.name)}
                  text={text}
                  note={note}
                  invalid={length > LIMIT}
                  onText={setText}
                  onSend={submit}
                  onEscape={escape}
                  onLeave={typing.stop}
                />
                <Suspense fallback={null}>{preview && <Preview text={text.trim()} note={note} />}</Suspense>
              </div>
              <ComposerTools box={box} note={note} length={length} reason={reason} onText={setText} onSend={submit} />
            </>
          )}
        </div>
      </div>
      <AskTwice other={other} onSend={confirm} onCancel={cancel} />
      <Suspense fallback={null}>{asksNote && <ClosingNote onClose={cancel} onDone={sendAndClose} />}</Suspense>
    </section>
  );
}
