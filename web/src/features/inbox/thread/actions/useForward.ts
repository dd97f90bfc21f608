import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/endpoints";
import { putMessage } from "@/api/liveCache";
import type { Conversation, Mention, Message } from "@/api/types";
import { newClientId } from "../outbox";
import { useScene } from "../scene";

/** The same message into another conversation; a failure throws. */
export function useForward(): (message: Message, to: Conversation) => Promise<void> {
  const client = useQueryClient();
  return async (message, to) => {
    putMessage(client, await api.conversations.send(to.id, { client_id: newClientId(), kind: "forward", message_id: message.id }));
  };
}

/** A note in this conversation that quotes the message and mentions someone. */
export function useTell(): (message: Message, text: string, mentions: Mention[]) => Promise<void> {
  const client = useQueryClient();
  const { conversation } = useScene();
  return async (message, text, mentions) => {
    putMessage(client, await api.conversations.send(conversation.id, { client_id: newClientId(), kind: "note", text, mentions, reply_to_id: message.id }));
  };
}
