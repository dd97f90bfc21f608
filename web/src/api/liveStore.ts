/** What the live connection knows beyond the query cache: its own state, presence, and the server's clock. */
import { create } from "zustand";
import type { LiveEvent, LiveStatus, PresenceMember } from "./liveFrames";
import type { Id, Notification, Timestamp } from "./types";

interface LiveState {
  status: LiveStatus;
  seq: number;
  /** Browser time since which there has been no live connection; null while there is one. */
  lostAt: number | null;
  /** Server time, in milliseconds, of when what is shown was current; counts while there is no live connection. */
  updatedAt: number;
  presence: Record<Id, PresenceMember[]>;
}

export const useLive = create<LiveState>(() => ({ status: "connecting", seq: 0, lostAt: null, updatedAt: 0, presence: {} }));

/** Server clock minus browser clock, in milliseconds. */
let offset = 0;

export function learnServerTime(time: Timestamp): void {
  const parsed = Date.parse(time);
  if (!Number.isNaN(parsed)) offset = parsed - Date.now();
}

/** The server's time now, in milliseconds since 1970; windows and countdowns are computed with it. */
export function serverNow(): number {
  return Date.now() + offset;
}

const NOBODY: PresenceMember[] = [];

/** Who views or types in a conversation, without the member themselves. */
export function usePresence(conversationId: Id, me: Id): PresenceMember[] {
  const members = useLive((state) => state.presence[conversationId]);
  if (members === undefined) return NOBODY;
  return members.some((member) => member.member_id === me) ? members.filter((member) => member.member_id !== me) : members;
}

type Heard = { type: "event"; item: LiveEvent } | { type: "notification"; notification: Notification };
const listeners = new Set<(heard: Heard) => void>();

/** Calls `listener` after the cache holds what was heard: for sounds, desktop notifications, announcements. */
export function onLive(listener: (heard: Heard) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function tellListeners(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}
