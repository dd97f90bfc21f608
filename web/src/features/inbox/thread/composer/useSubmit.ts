import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "@/api/client";
import { serverNow } from "@/api/liveStore";
import type { Message, ThreadItem } from "@/api/types";
import { usePreferences, useSession } from "@/app/session";
import { runShortcut } from "@/app/shortcuts";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { afterLeaving } from "../../list/listOrder";
import type { Afterwards } from "../afterwards";
import { justAnswered } from "../rows";
import { useScene } from "../scene";
import { LIMIT, type Obstacle } from "./composerState";
import { mentionsIn } from "./mentions";
import { lengthOf } from "./textEdits";
import type { DraftState } from "./useDraft";
import { useSend } from "./useSend";

/** Where the member wants to be after a conversation left their view; its filters stay. */
function useLeave(): () => void {
  const { view, conversation } = useScene();
  const { after_close: wanted } = usePreferences();
  const navigate = useNavigate();
  return () => {
    if (wanted === "stay") return;
    const next = wanted === "next" ? afterLeaving(conversation.id) : null;
    if (next === null) void navigate({ to: "/inbox/$view", params: { view }, search: (old) => ({ ...old, message: undefined }) });
    else void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: next }, search: (old) => ({ ...old, message: undefined }) });
  };
}

interface SubmitOptions extends Pick<DraftState, "draft" | "sent"> {
  items: ThreadItem[];
  answered: Message | null;
  against: Obstacle | null;
  /** The box is empty again and waits for the next text. */
  onSent: () => void;
}

/** Sends the draft, if need be after a question: `asking` is the colleague's message of a moment ago. */
export function useSubmit({ draft, sent, items, answered, against, onSent }: SubmitOptions) {
  const { me, mentionable } = useScene();
  const { closing_note_required: asksCategory } = useSession().workspace;
  const [asked, setAsked] = useState<{ other: Message; afterwards?: Afterwards } | null>(null);
  const deliver = useSend();
  const leave = useLeave();
  const note = draft.mode === "note";
  const text = draft[draft.mode];

  const sendNow = (afterwards?: Afterwards) => {
    setAsked(null);
    const asksFirst = afterwards === "close" && asksCategory;
    if (!deliver(draft, answered, note ? mentionsIn(text, mentionable) : [], asksFirst ? null : (afterwards ?? null))) {
      toast.say(errorTextNow(new ApiError({ code: "network.offline", status: 0 })), "error");
      return;
    }
    sent();
    if (afterwards === undefined) onSent();
    // The header has the question.
    else if (asksFirst) runShortcut("close");
    else leave();
  };
  const submit = (afterwards?: Afterwards) => {
    if (text.trim() === "" || lengthOf(text) > LIMIT || (!note && against !== null)) return;
    const other = note ? null : justAnswered(items, me.id, serverNow());
    if (other === null) sendNow(afterwards);
    else setAsked({ other, afterwards });
  };
  return { submit, asking: asked?.other ?? null, confirm: () => sendNow(asked?.afterwards), cancel: () => setAsked(null) };
}
