/** A draft as it is kept in this browser. Small: the list shows it too, on the first screen. */
import type { Draft, Id, Timestamp } from "@/api/types";

export interface LocalDraft {
  mode: Draft["mode"];
  reply: string;
  note: string;
  reply_to_id: Id | null;
  /** By the server's clock; empty when nothing was written yet. */
  updated_at: Timestamp;
}

/** Sent on the window when a draft begins or ends in this page; for other tabs the browser sends `storage`. */
export const DRAFTS_CHANGED = "draftschanged";

export const draftKey = (memberId: Id, conversationId: Id) => `draft:${memberId}:${conversationId}`;

export const isBlank = (text: string) => text.trim() === "";

/** The mode whose text counts where there is room for one: the open one, unless only the other has a text. */
export function shownMode(draft: LocalDraft): Draft["mode"] {
  const other = draft.mode === "note" ? "reply" : "note";
  return isBlank(draft[draft.mode]) && !isBlank(draft[other]) ? other : draft.mode;
}

export function shownText(draft: LocalDraft): string {
  return draft[shownMode(draft)].trim();
}

export function parseDraft(stored: string | null): LocalDraft | null {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { mode, reply, note, reply_to_id: answered, updated_at: at } = value as Record<string, unknown>;
    const text = (part: unknown) => (typeof part === "string" ? part : "");
    return { mode: mode === "note" ? "note" : "reply", reply: text(reply), note: text(note), reply_to_id: typeof answered === "string" ? answered : null, updated_at: text(at) };
  } catch {
    return null;
  }
}
