/** What travels over /v1/live. Types only. */
import type { Channel, Contact, Conversation, Event, Id, Message, Notification, Timestamp } from "./types";

export interface LiveEvent {
  event: Event;
  conversation: Conversation | null;
  message: Message | null;
  contact: Contact | null;
  channel: Channel | null;
}
export interface PresenceMember {
  member_id: Id;
  state: "viewing" | "typing";
}
export type LiveFrame =
  | { type: "hello"; seq: number; server_time: Timestamp; connection_id: string }
  | { type: "reset"; seq: number }
  | { type: "events"; events: LiveEvent[] }
  | { type: "presence"; conversation_id: Id; members: PresenceMember[] }
  | { type: "notification"; notification: Notification }
  | { type: "pong"; server_time: Timestamp }
  | { type: "gone"; reason: "slow" | "signed_out" | "shutdown" };
export type ClientFrame =
  | { type: "focus"; conversation_id: Id | null }
  | { type: "typing"; conversation_id: Id; on: boolean }
  | { type: "ping" };
export type LiveStatus = "connecting" | "online" | "polling" | "offline";
