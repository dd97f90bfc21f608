import { useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useId, useMemo, useRef, useState } from "react";
import { queries } from "@/api/queries";
import type { ThreadItem } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { errorTextNow } from "@/i18n/errorText";
import { ApiError } from "@/api/client";
import { WindowState, cx, toast, useNow } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";
import { useScene } from "../scene";
import { toolWords } from "../words";
import { Answering } from "./Answering";
import { AskTwice } from "./AskTwice";
import { NOTHING, type Target, emptied, placeOf, useTray } from "./attach/tray";
import { useCapability } from "./capability";
import { ComposerParts, type Part } from "./ComposerParts";
import { ComposerTools } from "./ComposerTools";
import { obstacle, textLimit } from "./composerState";
import { Free } from "./Free";
import { MarketingStopped } from "./MarketingStopped";
import { isCaption, type Planned } from "./messages";
import { type Mode, ModeTabs } from "./ModeTabs";
import { ObstaclePanel } from "./Obstacles";
import { Presence } from "./Presence";
import { togglePreview, usePreview } from "./preview";
import { useFill } from "./snippets/useFill";
import { useUnfilled } from "./snippets/useUnfilled";
import { TextBox, useEnterSends } from "./TextBox";
import { lengthOf } from "./textEdits";
import { useAttach } from "./useAttach";
import { useDraft } from "./useDraft";
import { useDrop } from "./useDrop";
import { useReason } from "./useReason";
import { useSend } from "./useSend";
import { useSubmit } from "./useSubmit";
import { useTyping } from "./useTyping";
import { useWriting } from "./useWriting";

const Preview = lazyPart(() => import("./Preview"));
const ClosingNote = lazyPart(async () => ({ default: (await import("../../panel/ClosingNote")).ClosingNote }));
const Tray = lazyPart(() => import("./attach/Tray"));
const Unfilled = lazyPart(() => import("./snippets/Unfilled"));
const VoiceRecorder = lazyPart(() => import("./voice/VoiceRecorder"));
const ScheduledList = lazyPart(() => import("./later/ScheduledList"));

/** Reply and note, each with a text and a tray of its own; instead of the reply box the reason when none can be sent. Mount it anew for each conversation. */
export default function Composer({ items }: { items: ThreadItem[] }) {
  const { conversation, mayReply, me } = useScene();
  const words = toolWords.useT().composer;
  const { draft, update, sent } = useDraft(conversation, me.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLElement>(null);
  const panelId = useId();
  const [part, setPart] = useState<Part | null>(null);
  const typing = useTyping(conversation.id);
  const channels = useQuery(queries.channels()).data;
  const channel = channels?.find((one) => one.id === conversation.channel_id) ?? null;
  const against = obstacle(conversation, channel, mayReply, useNow(5_000));
  const preview = usePreview((state) => state.shown);
  const deliver = useSend();
  const note = draft.mode === "note";
  const text = draft[draft.mode];
  const found = draft.reply_to_id === null ? undefined : items.find((item) => item.type === "message" && item.message.id === draft.reply_to_id);
  const answered = found?.type === "message" ? found.message : null;
  const label = note ? words.noteLabel : words.replyTo(conversation.contact.name);

  const place = placeOf(conversation.id, draft.mode);
  const attached = useTray((state) => state.places[place] ?? NOTHING);
  const known = useCapability();
  const capability = note ? null : known;
  const target = useMemo<Target>(() => ({ place, capability }), [place, capability]);
  const { focus, enter } = useWriting(conversation.id, { draft, update }, box, mayReply);
  const refocus = useCallback(() => void window.requestAnimationFrame(() => box.current?.focus()), []);
  const attach = useAttach(conversation.id, draft.mode, refocus);
  const takesFiles = mayReply && (note || against === null);
  const over = useDrop(root, attach.add, takesFiles);
  const fill = useFill(target);
  const unfilled = useUnfilled(note ? "" : text);
  const captioned = note ? attached.length === 1 : isCaption(text, attached, known);
  const length = lengthOf(text);
  const limit = textLimit(known);
  const reason = useReason({ text, length, limit, attached, unfilled });

  const onSent = (staysHere: boolean) => {
    typing.stop();
    if (staysHere) focus();
  };
  const { submit, plan, other, confirm, asksNote, sendAndClose, cancel } = useSubmit({ draft, sent, items, answered, against, attached, capability: known, ready: reason === null, onSent });
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
  const closePart = () => {
    setPart(null);
    focus();
  };
  /** What a part has made goes beside the text, which stays unless the part has used it. */
  const sendParts = (planned: Planned[], usesText = false) => {
    if (!deliver(planned, answered, null)) {
      toast.say(errorTextNow(new ApiError({ code: "network.offline", status: 0 })), "error");
      return false;
    }
    if (usesText) sent();
    else update({ reply_to_id: null });
    typing.stop();
    return true;
  };
  const allSent = () => {
    sent();
    emptied(place);
    onSent(true);
  };
  const open = note || against === null;
  const recording = part === "voice" && open && !note;
  const hint = note ? null : conversation.status === "closed" ? words.closedConversation : conversation.status === "snoozed" ? words.snoozedConversation : null;
  const placeholder = note ? words.noteHint : captioned ? words.captionHint : words.replyHint(conversation.contact.name);
  return (
    <section ref={root} aria-label={words.region} className="mx-auto w-full max-w-190 shrink-0 px-6 pb-4 max-sm:px-0 max-sm:pb-0">
      {over && <div aria-hidden className="pointer-events-none absolute inset-2 z-panel grid place-items-center rounded-bubble border-2 border-dashed border-accent bg-accent-soft/90 text-md font-semibold text-accent">{note ? words.dropNote : words.drop}</div>}
      <Suspense fallback={null}>
        <ScheduledList conversationId={conversation.id} />
      </Suspense>
      <Presence conversationId={conversation.id} />
      <div
        className={cx(
          "relative rounded-bubble border focus-within:border-accent focus-within:ring-1 focus-within:ring-accent max-sm:rounded-none max-sm:border-x-0 max-sm:border-b-0 max-sm:pb-[env(safe-area-inset-bottom)]",
          note ? "border-note-ink/60 bg-note" : "border-control bg-surface",
        )}
      >
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-2 pr-2 pl-3">
          <ModeTabs mode={draft.mode} begun={draft[note ? "reply" : "note"].trim() !== ""} panelId={panelId} onMode={setMode} />
          {!note && against !== "blocked" && against !== "channel" && (
            <span className="flex flex-wrap items-center gap-2">
              <MarketingStopped />
              <Free until={conversation.free_until ?? null} />
              <WindowState window={conversation.window} />
            </span>
          )}
        </div>
        <div id={panelId} role="tabpanel" aria-label={label}>
          {!open ? (
            <ObstaclePanel kind={against} channel={channel} draft={text.trim()} onNote={() => enter("note")} onSent={typing.stop} />
          ) : (
            <>
              {!note && draft.reply_to_id !== null && <Answering message={answered} onDrop={() => update({ reply_to_id: null })} />}
              <Suspense fallback={null}>{attached.length > 0 && <Tray items={attached} place={place} captioned={captioned} capability={known} onDone={focus} />}</Suspense>
              {recording ? (
                <Suspense fallback={<div className="h-20" />}>
                  <VoiceRecorder
                    onClose={closePart}
                    onSend={(voice) => {
                      sendParts([{ attached: voice, body: { kind: "file", file_id: voice.upload ?? "", as: voice.kind.as } }]);
                      closePart();
                    }}
                  />
                </Suspense>
              ) : (
                <>
                  <div className={cx("border-t", note ? "border-note-ink/25" : "border-line")}>
                    {hint !== null && <p className="px-3 pt-1.5 text-xs text-muted">{hint}</p>}
                    {/* A box for each mode: the browser's undo never brings the text of a note into a reply. */}
                    <TextBox
                      key={draft.mode}
                      box={box}
                      label={label}
                      placeholder={placeholder}
                      text={text}
                      note={note}
                      invalid={length > limit || unfilled.length > 0}
                      onText={setText}
                      onSend={submit}
                      onEscape={escape}
                      onLeave={typing.stop}
                      onSnippet={fill}
                      onPaste={attach.paste}
                    />
                    <Suspense fallback={null}>
                      {unfilled.length > 0 && <Unfilled names={unfilled} box={box} onText={setText} />}
                      {preview && <Preview text={text.trim()} note={note} />}
                    </Suspense>
                  </div>
                  <ComposerTools box={box} note={note} length={length} limit={limit} reason={reason} attach={attach} onText={setText} onSend={submit} onPart={setPart} onSnippet={fill} />
                </>
              )}
            </>
          )}
        </div>
      </div>
      {part !== null && <ComposerParts part={part} text={note ? "" : text} capability={known} target={target} plan={plan} replyTo={draft.reply_to_id} onSend={sendParts} onSent={allSent} onClose={closePart} />}
      <AskTwice other={other} onSend={confirm} onCancel={cancel} />
      <Suspense fallback={null}>{asksNote && <ClosingNote onClose={cancel} onDone={sendAndClose} />}</Suspense>
    </section>
  );
}
