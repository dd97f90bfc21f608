/** Made-up objects for unit tests. */
import type { Conversation, Event, Message, MessageFile, Session } from "./types";

const AT = "2026-11-24T12:00:00.000Z";

export function session(id = "m1"): Session {
  const role = { id: "r1", key: "agent", name: "Agent", built_in: true, permissions: {} };
  return {
    member: { id, name: "Ana", email: "ana@example.com", role, team_ids: [], active: true, availability: "available", language: "es", preferences: null, created_at: AT },
    workspace: { id: "w1", name: "Taller", language: "es", time_zone: "America/Guayaquil", demo: true, phones_url: null, closing_note_required: false, undo_send_seconds: 0 },
    permissions: { "conversation.view": "all", "conversation.reply": "all" },
    csrf_token: "t", server_time: AT, event_seq: 1,
  };
}

export function conversation(id: string, change: Partial<Conversation> = {}): Conversation {
  const actor = { kind: "contact" as const, id: `c-${id}`, name: null };
  return {
    id, status: "open", contact: { id: `c-${id}`, name: id, kind: "unknown", phone: null, phone_display: null, country: null, wa_id: null, user_id: null },
    channel_id: "ch1", address_id: `a-${id}`, assignee_id: "m1", team_id: null, unread: 0, waiting_since: null, last_message: null, last_message_at: AT,
    has_failed: false, window: { state: "open", expires_at: "2026-11-25T12:00:00.000Z" }, free_until: null, blocked: null, opened_at: AT, opened_by: actor, closed_at: null,
    closing: null, snooze: null, marketing_stopped_at: null, version: 1, ...change,
  };
}

export function message(id: string, contactId: string, change: Partial<Message> = {}): Message {
  return {
    id, starred: false, client_id: null, vendor_id: null, conversation_id: null, address_id: "a1", channel_id: "ch1", contact: { id: contactId, wa_id: null, user_id: null, phone: null, name: "x" },
    direction: "inbound", kind: "text", text: "hola", file_name: null, file: null, card_files: [], content: null, referral: null, status: null, error: null, author: null, reply_to: null, reactions: [], mentions: [],
    forwarded: false, preview_url: false, sent_at: null, created_at: AT, delivered_at: null, read_at: null, edited_at: null, may_retry_at: null, cursor: id, ...change,
  };
}

export function file(id: string, change: Partial<MessageFile> = {}): MessageFile {
  return {
    id: `f-${id}`, state: "stored", reason: null, name: `${id}.jpg`, mime_type: "image/jpeg", size: 120_000, width: 800, height: 600, duration_ms: null,
    voice: false, animated: false, waveform: [], url: `/v1/files/content/${id}`, thumbnail: null, inline: true, ...change,
  };
}

export function event(seq: number, name: string, change: Partial<Event> = {}): Event {
  return { seq, name, at: AT, actor: { kind: "system", id: null, name: null }, conversation_id: null, contact_id: null, message_id: null, channel_id: null, member_id: null, team_id: null, fields: [], data: {}, trace_id: null, ...change };
}
