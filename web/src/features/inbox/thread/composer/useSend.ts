import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { serverNow } from "@/api/liveStore";
import type { SendRequest } from "@/api/requests";
import type { Conversation, Member, Mention, Message } from "@/api/types";
import type { Afterwards } from "../afterwards";
import { newClientId, send } from "../outbox";
import type { LocalDraft } from "./storedDraft";
import { nameOf, useScene } from "../scene";

function optimistic(conversation: Conversation, me: Member, body: SendRequest, answered: Message | null, answeredName: string | null): Message {
  const { contact } = conversation;
  const note = body.kind === "note";
  const at = new Date(serverNow()).toISOString();
  return {
    id: body.client_id, client_id: body.client_id, vendor_id: null, conversation_id: conversation.id, address_id: conversation.address_id, channel_id: conversation.channel_id,
    contact: { id: contact.id, wa_id: contact.wa_id, user_id: contact.user_id, phone: contact.phone, name: contact.name },
    direction: note ? "note" : "outbound", kind: "text", text: body.text, file_name: null, file: null, content: null, referral: null, status: note ? null : "queued", error: null,
    author: { kind: "member", id: me.id, name: me.name },
    reply_to: answered === null ? null : { message_id: answered.id, vendor_id: answered.vendor_id, extract: answered.text ?? answered.file_name, author_name: answeredName, direction: answered.direction },
    reactions: [], mentions: body.kind === "note" ? body.mentions : [], forwarded: false, preview_url: body.kind === "text" && body.preview_url === true,
    sent_at: null, created_at: at, delivered_at: null, read_at: null, edited_at: null, may_retry_at: null, cursor: "",
  };
}

/** Shows the message at once and hands it to the outbox; false when the outbox is full. */
export function useSend(): (draft: LocalDraft, answered: Message | null, mentions: Mention[], afterwards: Afterwards | null) => boolean {
  const client = useQueryClient();
  const scene = useScene();
  const { conversation, me } = scene;
  return useCallback(
    (draft, answered, mentions, afterwards) => {
      const { mode, reply_to_id: replyTo } = draft;
      const id = newClientId();
      const words = draft[mode].trim();
      const body: SendRequest =
        mode === "note" ? { client_id: id, kind: "note", text: words, mentions } : { client_id: id, kind: "text", text: words, preview_url: true, ...(replyTo === null ? {} : { reply_to_id: replyTo }) };
      const shown = mode === "note" ? null : answered;
      return send(client, { conversationId: conversation.id, body, afterwards, message: optimistic(conversation, me, body, shown, shown === null ? null : nameOf(shown.author, scene)) });
    },
    [client, conversation, me, scene],
  );
}
