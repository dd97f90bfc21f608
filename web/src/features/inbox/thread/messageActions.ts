/** Writes to single messages: reaction, retry, change of a note. Shown at once and taken back when the server refuses. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMe } from "@/app/session";
import { api } from "@/api/endpoints";
import { putMessage } from "@/api/liveCache";
import type { Message, Reaction } from "@/api/types";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";

/** The reactions with ours replaced; an empty emoji takes it away. */
export function withOurs(reactions: Reaction[], emoji: string, me: string): Reaction[] {
  const theirs = reactions.filter((reaction) => reaction.by === "contact");
  return emoji === "" ? theirs : [...theirs, { emoji, by: "member", member_id: me, pending: true }];
}

export function useReact(): (message: Message, emoji: string) => void {
  const client = useQueryClient();
  const { id } = useMe();
  return useCallback(
    (message, emoji) => {
      putMessage(client, { ...message, reactions: withOurs(message.reactions, emoji, id) });
      api.messages.react(message.id, emoji).then(
        (answer) => putMessage(client, answer),
        (error: unknown) => {
          putMessage(client, message);
          toast.say(errorTextNow(error), "error");
        },
      );
    },
    [client, id],
  );
}

export function useRetry(): (message: Message) => void {
  const client = useQueryClient();
  return useCallback(
    (message) => {
      putMessage(client, { ...message, status: "queued", error: null, may_retry_at: null });
      api.messages.retry(message.id).then(
        (answer) => putMessage(client, answer),
        (error: unknown) => {
          putMessage(client, message);
          toast.say(errorTextNow(error), "error");
        },
      );
    },
    [client],
  );
}

/** Marks a message for everybody, or takes the mark away. */
export function useStar(): (message: Message) => void {
  const client = useQueryClient();
  return useCallback(
    (message) => {
      const starred = message.starred !== true;
      putMessage(client, { ...message, starred });
      const call = async () => (await import("@/api/sending")).sending.star(message.id, starred);
      call().then(
        // An answer without a body: what is shown already holds.
        (answer: Message | undefined) => answer !== undefined && putMessage(client, answer),
        (error: unknown) => {
          putMessage(client, message);
          toast.say(errorTextNow(error), "error");
        },
      );
    },
    [client],
  );
}
