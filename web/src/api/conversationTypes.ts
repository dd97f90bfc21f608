/** Conversations, messages and what happens to them; part of types.ts. Types only. */
import type { ContactBrief, Id, MessageContent, MessageFile, Referral, Timestamp } from "./types";

export type ConversationStatus = "open" | "snoozed" | "closed";
export type WindowState = "open" | "closed" | "never";
export interface ServiceWindow {
  state: WindowState;
  expires_at: Timestamp | null;
}
export interface Conversation {
  id: Id;
  status: ConversationStatus;
  contact: ContactBrief;
  channel_id: Id;
  address_id: Id;
  assignee_id: Id | null;
  team_id: Id | null;
  unread: number;
  waiting_since: Timestamp | null;
  last_message: MessageBrief | null;
  last_message_at: Timestamp;
  has_failed: boolean;
  window: ServiceWindow;
  /** Until when messages cost nothing, or did, because the person came through an ad. */
  free_until: Timestamp | null;
  /** Since when the person wants no marketing from this channel. */
  marketing_stopped_at: Timestamp | null;
  blocked: { at: Timestamp; by: Id | null; reason: string | null } | null;
  opened_at: Timestamp;
  opened_by: Actor;
  closed_at: Timestamp | null;
  closing: { category: string | null; note: string | null; by: Actor } | null;
  snooze: { until: Timestamp | null; by: Id | null } | null;
  version: number;
}
export interface ConversationDetail extends Conversation {
  draft: Draft | null;
  my_last_read_message_id: Id | null;
  previous: Conversation[];
}
export type Direction = "inbound" | "outbound" | "note";
export interface MessageBrief {
  id: Id;
  kind: string;
  direction: Direction;
  extract: string;
  author: Actor | null;
  status: MessageStatus | null;
  /** Of its file. */
  voice: boolean;
  duration_ms: number | null;
  created_at: Timestamp;
}
export type ActorKind = "member" | "key" | "automation" | "system" | "contact";
export type Actor = { kind: ActorKind; id: Id | null; name: string | null };
export type MessageStatus = "queued" | "sending" | "sent" | "delivered" | "read" | "played" | "failed" | "unknown";
export interface Message {
  id: Id;
  client_id: Id | null;
  vendor_id: string | null;
  conversation_id: Id | null;
  address_id: Id;
  channel_id: Id;
  contact: { id: Id; wa_id: string | null; user_id: string | null; phone: string | null; name: string };
  direction: Direction;
  kind: string;
  text: string | null;
  file_name: string | null;
  file: MessageFile | null;
  card_files: MessageFile[];
  content: MessageContent | null;
  referral: Referral | null;
  status: MessageStatus | null;
  error: MessageError | null;
  author: Actor | null;
  reply_to: ReplyTo | null;
  reactions: Reaction[];
  mentions: Mention[];
  forwarded: boolean;
  starred: boolean;
  preview_url: boolean;
  sent_at: Timestamp | null;
  created_at: Timestamp;
  delivered_at: Timestamp | null;
  read_at: Timestamp | null;
  edited_at: Timestamp | null;
  may_retry_at: Timestamp | null;
  cursor: string;
}
export interface ReplyTo {
  message_id: Id | null;
  vendor_id: string | null;
  extract: string | null;
  author_name: string | null;
  direction: string | null;
  kind: string | null;
  voice: boolean;
}
export interface MessageError {
  code: number | null;
  title: string;
  details: string | null;
  advice: string;
}
export interface Reaction {
  emoji: string;
  by: "contact" | "member";
  member_id: Id | null;
  pending: boolean;
}
export interface Mention {
  kind: "member" | "team";
  id: Id;
}
export interface MessageDetails {
  message: Message;
  trace_id: string | null;
  receipts: Receipt[];
  pricing: unknown;
  raw: unknown;
}
export interface Receipt {
  contact_id: Id;
  sent_at: Timestamp | null;
  delivered_at: Timestamp | null;
  read_at: Timestamp | null;
  played_at: Timestamp | null;
  failed_at: Timestamp | null;
  error: MessageError | null;
  pricing: unknown;
}
export interface Draft {
  mode: "reply" | "note";
  text: string;
  reply_to_id: Id | null;
  updated_at: Timestamp;
}
export interface Event {
  seq: number;
  name: string;
  at: Timestamp;
  actor: Actor;
  conversation_id: Id | null;
  contact_id: Id | null;
  message_id: Id | null;
  channel_id: Id | null;
  member_id: Id | null;
  team_id: Id | null;
  fields: string[];
  data: Record<string, unknown>;
  trace_id: string | null;
}
export type ThreadItem = { type: "message"; message: Message } | { type: "event"; event: Event };
export interface ThreadPage {
  data: ThreadItem[];
  older: string | null;
  newer: string | null;
  first_unread_message_id: Id | null;
}
export interface Notification {
  id: Id;
  kind: "mention" | "assigned" | "failed" | "template" | "system";
  at: Timestamp;
  conversation_id: Id | null;
  message_id: Id | null;
  actor: Actor;
  read_at: Timestamp | null;
  contact_name: string | null;
  extract: string | null;
  /** The one a notification of that kind is about. */
  template: { id: Id; name: string; language: string; status: string } | null;
}
export interface ConversationCounts {
  views: Record<string, number>;
  teams: Record<Id, number>;
  unread_mine: number;
}
