import { useState } from "react";
import { ApiError } from "@/api/client";
import { serverNow } from "@/api/liveStore";
import type { CloseRequest } from "@/api/requests";
import type { Message, ThreadItem } from "@/api/types";
import { useSession } from "@/app/session";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { useLeave } from "../../useLeave";
import type { Ending } from "../afterwards";
import { justAnswered } from "../rows";
import { useScene } from "../scene";
import { LIMIT, type Obstacle } from "./composerState";
import { mentionsIn } from "./mentions";
import { lengthOf } from "./textEdits";
import type { DraftState } from "./useDraft";
import { useSend } from "./useSend";

interface SubmitOptions extends Pick<DraftState, "draft" | "sent"> {
  items: ThreadItem[];
  answered: Message | null;
  against: Obstacle | null;
  /** The box is empty again; `staysHere` when it waits for the next text. */
  onSent: (staysHere: boolean) => void;
}
type Question = { about: "twice"; other: Message; ending?: Ending } | { about: "closing" };

/** Sends the draft, if need be after questions: `other` is the colleague's message of a moment ago, `asksNote` is about closing. */
export function useSubmit({ draft, sent, items, answered, against, onSent }: SubmitOptions) {
  const { view, conversation, me, mentionable } = useScene();
  const { closing_note_required: asksCategory } = useSession().workspace;
  const [asked, setAsked] = useState<Question | null>(null);
  const deliver = useSend();
  const { leave } = useLeave(view, conversation.id);
  const note = draft.mode === "note";
  const text = draft[draft.mode];

  const sendNow = (ending?: Ending, closing?: CloseRequest) => {
    setAsked(null);
    if (!deliver(draft, answered, note ? mentionsIn(text, mentionable) : [], ending === undefined ? null : { ending, note: closing })) {
      toast.say(errorTextNow(new ApiError({ code: "network.offline", status: 0 })), "error");
      return;
    }
    sent();
    onSent(ending === undefined);
    if (ending !== undefined) leave();
  };
  const goOn = (ending?: Ending) => {
    if (ending === "close" && asksCategory) setAsked({ about: "closing" });
    else sendNow(ending);
  };
  const submit = (ending?: Ending) => {
    if (text.trim() === "" || lengthOf(text) > LIMIT || (!note && against !== null)) return;
    const other = note ? null : justAnswered(items, me.id, serverNow());
    if (other === null) goOn(ending);
    else setAsked({ about: "twice", other, ending });
  };
  return {
    submit,
    other: asked?.about === "twice" ? asked.other : null,
    confirm: () => goOn(asked?.about === "twice" ? asked.ending : undefined),
    asksNote: asked?.about === "closing",
    sendAndClose: (closing: CloseRequest) => sendNow("close", closing),
    cancel: () => setAsked(null),
  };
}
