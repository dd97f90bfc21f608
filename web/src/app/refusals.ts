/** Says why a reaction of the member's own was taken away, wherever they are. */
import { onLive } from "@/api/liveStore";
import type { LiveEvent } from "@/api/liveFrames";
import type { Id, MessageError } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { messageErrorText, messageErrorWords } from "@/i18n/messageErrors";
import { toast } from "@/ui";

/** The error of a reaction that did not arrive, when it was this member's. */
export function refusedReaction({ event }: LiveEvent, me: Id): MessageError | null {
  if (event.name !== "message.reaction" || event.member_id !== me) return null;
  const refused = event.data["refused"];
  if (typeof refused !== "object" || refused === null) return null;
  const { code, title } = refused as Partial<MessageError>;
  return { code: code ?? null, title: title ?? "", details: null, advice: "" };
}

/** Until the answer is called. */
export function startRefusals(me: () => Id): () => void {
  return onLive((heard) => {
    const error = heard.type === "notification" ? null : refusedReaction(heard.item, me());
    if (error === null) return;
    const { refused } = currentLanguage().messages.thread.reactions;
    const say = (reason: string) => toast.say(refused(reason), "error");
    messageErrorWords.load().then(
      (words) => say(messageErrorText(error, words).words),
      () => say(error.title),
    );
  });
}
