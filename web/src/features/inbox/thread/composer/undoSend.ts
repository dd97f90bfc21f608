/** For some seconds after sending, the text and its files can be brought back. */
import type { Id } from "@/api/types";
import { toast } from "@/ui/toasts";
import { type Outgoing, recall } from "../outbox";
import { toolWords } from "../words";
import { attachAgain, placeOf } from "./attach/tray";
import { useComposerDoor } from "./door";
import { NO_DRAFT, readDraft, writeDraft } from "./drafts";
import type { Planned } from "./messages";
import { takenBack } from "./useWriting";

type Held = Pick<Outgoing, "body">[];

/** The words of all of them; captions of single files stay with their files. */
function textOf(planned: Planned[]): string {
  const [first] = planned;
  if (first?.body.kind === "text") return first.body.text;
  return planned.length === 1 && first?.body.kind === "file" ? (first.body.caption ?? "") : "";
}

function giveBack(conversationId: Id, memberId: Id, planned: Planned[], outgoing: Held): void {
  const files = planned.flatMap(({ attached }) => (attached === null ? [] : [attached]));
  attachAgain(placeOf(conversationId, "reply"), files);
  const text = textOf(planned);
  const quoted = outgoing[0]?.body.reply_to_id;
  const door = useComposerDoor.getState();
  if (door.conversationId === conversationId && door.bringBack !== null) return door.bringBack(text, quoted ?? null);
  // Another conversation is open: it waits there as the draft.
  const draft = readDraft(memberId, conversationId) ?? NO_DRAFT;
  return writeDraft(memberId, conversationId, { ...draft, ...takenBack(draft, "reply", text), reply_to_id: quoted ?? draft.reply_to_id, updated_at: new Date().toISOString() });
}

export function offerUndo(conversationId: Id, memberId: Id, planned: Planned[], outgoing: Held, seconds: number): void {
  void toolWords.load().then(({ composer: words }) => {
    const undo = () => {
      if (recall(outgoing.map(({ body }) => body.client_id))) giveBack(conversationId, memberId, planned, outgoing);
      else toast.say(words.undoTooLate);
    };
    const id = toast.undoable(words.undoSend(seconds), undo, seconds * 1000);
    // The pointer on it holds it on the screen, but not the message.
    window.setTimeout(() => toast.dismiss(id), seconds * 1000);
  });
}
