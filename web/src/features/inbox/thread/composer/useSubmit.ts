import { useState } from "react";
import { ApiError } from "@/api/client";
import { serverNow } from "@/api/liveStore";
import type { Capability, CloseRequest } from "@/api/requests";
import type { Message, ThreadItem } from "@/api/types";
import { useSession } from "@/app/session";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { useLeave } from "../../useLeave";
import type { Ending } from "../afterwards";
import { justAnswered } from "../rows";
import { useScene } from "../scene";
import { type Attached, emptied, placeOf } from "./attach/tray";
import type { Obstacle } from "./composerState";
import { mentionsIn } from "./mentions";
import { planNote, planReply } from "./messages";
import type { DraftState } from "./useDraft";
import { useSend } from "./useSend";

interface SubmitOptions extends Pick<DraftState, "draft" | "sent"> {
  items: ThreadItem[];
  answered: Message | null;
  against: Obstacle | null;
  attached: Attached[];
  capability: Capability | null;
  /** Whether nothing in the box or the tray stands against it. */
  ready: boolean;
  /** The box is empty again; `staysHere` when it waits for the next text. */
  onSent: (staysHere: boolean) => void;
}
type Question = { about: "twice"; other: Message; ending?: Ending } | { about: "closing" };

/** Sends the draft, if need be after questions: `other` is the colleague's message of a moment ago, `asksNote` is about closing. */
export function useSubmit({ draft, sent, items, answered, against, attached, capability, ready, onSent }: SubmitOptions) {
  const { view, conversation, me, mentionable } = useScene();
  const { closing_note_required: asksCategory } = useSession().workspace;
  const [asked, setAsked] = useState<Question | null>(null);
  const deliver = useSend();
  const { leave } = useLeave(view, conversation.id);
  const note = draft.mode === "note";
  const text = draft[draft.mode];

  const plan = () => (note ? planNote(text, mentionsIn(text, mentionable), attached) : planReply(text, attached, capability));
  const sendNow = (ending?: Ending, closing?: CloseRequest) => {
    setAsked(null);
    if (!deliver(plan(), note ? null : answered, ending === undefined ? null : { ending, note: closing })) {
      toast.say(errorTextNow(new ApiError({ code: "network.offline", status: 0 })), "error");
      return;
    }
    sent();
    emptied(placeOf(conversation.id, draft.mode));
    onSent(ending === undefined);
    if (ending !== undefined) leave();
  };
  const goOn = (ending?: Ending) => {
    if (ending === "close" && asksCategory) setAsked({ about: "closing" });
    else sendNow(ending);
  };
  const submit = (ending?: Ending) => {
    if (!ready || (!note && against !== null)) return;
    const other = note ? null : justAnswered(items, me.id, serverNow());
    if (other === null) goOn(ending);
    else setAsked({ about: "twice", other, ending });
  };
  return {
    submit,
    plan,
    other: asked?.about === "twice" ? asked.other : null,
    confirm: () => goOn(asked?.about === "twice" ? asked.ending : undefined),
    asksNote: asked?.about === "closing",
    sendAndClose: (closing: CloseRequest) => sendNow("close", closing),
    cancel: () => setAsked(null),
  };
}
