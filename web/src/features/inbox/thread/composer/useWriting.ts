import { type RefObject, useEffect } from "react";
import type { Draft } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { useComposerDoor } from "./door";
import type { LocalDraft } from "./storedDraft";
import type { DraftState } from "./useDraft";

type Mode = Draft["mode"];

/** The draft with a refused text behind what stands in its own box. */
export function takenBack(draft: LocalDraft, mode: Mode, text: string): Partial<LocalDraft> {
  return { mode, [mode]: draft[mode].trim() === "" ? text : `${draft[mode]}\n${text}` };
}

/** How the box is reached: by keys, and by other parts of the page. */
export function useWriting({ draft, update }: Pick<DraftState, "draft" | "update">, box: RefObject<HTMLTextAreaElement | null>, mayReply: boolean) {
  const focus = () => void window.requestAnimationFrame(() => box.current?.focus());
  const enter = (mode: Mode) => {
    update({ mode });
    focus();
  };
  useEffect(() => {
    if (!mayReply) return undefined;
    useComposerDoor.setState({
      takeBack: (body) => {
        const quoted = body.kind === "text" && body.reply_to_id !== undefined ? { reply_to_id: body.reply_to_id } : {};
        update({ ...takenBack(draft, body.kind === "note" ? "note" : "reply", body.text), ...quoted });
        focus();
      },
      answer: (message) => {
        update({ mode: "reply", reply_to_id: message.id });
        focus();
      },
    });
    return () => useComposerDoor.setState({ takeBack: null, answer: null });
  });
  useShortcut({ id: "composer.reply", keys: "r", group: "thread", label: (all) => all.thread.keys.reply, run: () => enter("reply") }, mayReply);
  useShortcut({ id: "composer.note", keys: "n", group: "thread", label: (all) => all.thread.keys.note, run: () => enter("note") }, mayReply);
  // Elsewhere Enter belongs to what has the focus.
  useShortcut({ id: "composer.focus", keys: "enter", group: "thread", label: (all) => all.thread.keys.box, run: (event) => (event.target === document.body ? focus() : false) }, mayReply);
  return { focus, enter };
}
