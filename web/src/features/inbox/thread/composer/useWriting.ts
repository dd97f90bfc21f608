import { type RefObject, useEffect } from "react";
import type { Draft, Id } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { placeOf } from "./attach/tray";
import { reattach } from "./attach/reattach";
import { NO_DOOR, useComposerDoor } from "./door";
import type { LocalDraft } from "./storedDraft";
import type { DraftState } from "./useDraft";

type Mode = Draft["mode"];

/** The draft with a refused text behind what stands in its own box. */
export function takenBack(draft: LocalDraft, mode: Mode, text: string): Partial<LocalDraft> {
  const held = draft[mode];
  return { mode, [mode]: held.trim() === "" ? text : text === "" ? held : `${held}\n${text}` };
}

/** How the box is reached: by keys, and by other parts of the page. */
export function useWriting(conversationId: Id, { draft, update }: Pick<DraftState, "draft" | "update">, box: RefObject<HTMLTextAreaElement | null>, mayReply: boolean) {
  const focus = () => void window.requestAnimationFrame(() => box.current?.focus());
  const enter = (mode: Mode) => {
    update({ mode });
    focus();
  };
  useEffect(() => {
    if (!mayReply) return undefined;
    const bring = (mode: Mode, text: string, quoted: Id | null) => {
      update({ ...takenBack(draft, mode, text), ...(quoted === null ? {} : { reply_to_id: quoted }) });
      focus();
    };
    useComposerDoor.setState({
      conversationId,
      takeBack: (item) => {
        const { body } = item;
        const mode = body.kind === "note" ? "note" : "reply";
        const text = body.kind === "text" || body.kind === "note" ? body.text : body.kind === "file" ? (body.caption ?? "") : "";
        reattach(item, placeOf(conversationId, mode));
        bring(mode, text, mode === "reply" ? (body.reply_to_id ?? null) : null);
      },
      bringBack: (text, quoted) => bring("reply", text, quoted),
      answer: (message) => {
        update({ mode: "reply", reply_to_id: message.id });
        focus();
      },
    });
    return () => useComposerDoor.setState(NO_DOOR);
  });
  useShortcut({ id: "composer.reply", keys: "r", group: "thread", label: (all) => all.thread.keys.reply, run: () => enter("reply") }, mayReply);
  useShortcut({ id: "composer.note", keys: "n", group: "thread", label: (all) => all.thread.keys.note, run: () => enter("note") }, mayReply);
  // Elsewhere Enter belongs to what has the focus.
  useShortcut({ id: "composer.focus", keys: "enter", group: "thread", label: (all) => all.thread.keys.box, run: (event) => (event.target === document.body ? focus() : false) }, mayReply);
  return { focus, enter };
}
