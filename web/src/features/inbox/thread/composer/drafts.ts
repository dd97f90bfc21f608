/** Drafts of this browser: kept at every key press, so that nothing typed is lost. Reply and note have a text each. */
import { serverNow } from "@/api/liveStore";
import type { DraftRequest } from "@/api/requests";
import type { Draft, Id, Timestamp } from "@/api/types";

export interface LocalDraft {
  mode: Draft["mode"];
  reply: string;
  note: string;
  reply_to_id: Id | null;
  /** By the server's clock; empty when nothing was written yet. */
  updated_at: Timestamp;
}
export const NO_DRAFT: LocalDraft = { mode: "reply", reply: "", note: "", reply_to_id: null, updated_at: "" };
/** Sent on the window when a draft begins or ends in this page; for other tabs the browser sends `storage`. */
export const DRAFTS_CHANGED = "draftschanged";
/** The server's copy is younger than the local one it was made from: by the time a save waits and takes. */
const SAVE_TAKES = 5_000;

export const draftKey = (memberId: Id, conversationId: Id) => `draft:${memberId}:${conversationId}`;

const isBlank = (text: string) => text.trim() === "";

export function isEmpty(draft: LocalDraft): boolean {
  return isBlank(draft.reply) && isBlank(draft.note) && draft.reply_to_id === null;
}

/** The mode whose text counts where there is room for one: the open one, unless only the other has a text. */
function shownMode(draft: LocalDraft): Draft["mode"] {
  const other = draft.mode === "note" ? "reply" : "note";
  return isBlank(draft[draft.mode]) && !isBlank(draft[other]) ? other : draft.mode;
}

export function shownText(draft: LocalDraft): string {
  return draft[shownMode(draft)].trim();
}

/** What the server keeps, which is one text; null when there is none. */
export function serverDraft(draft: LocalDraft): DraftRequest | null {
  const mode = shownMode(draft);
  return isBlank(draft[mode]) ? null : { mode, text: draft[mode], reply_to_id: mode === "reply" ? draft.reply_to_id : null };
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

export function readDraft(memberId: Id, conversationId: Id): LocalDraft | null {
  try {
    return parseDraft(localStorage.getItem(draftKey(memberId, conversationId)));
  } catch {
    return null;
  }
}

export function writeDraft(memberId: Id, conversationId: Id, draft: LocalDraft): void {
  const key = draftKey(memberId, conversationId);
  const next = isEmpty(draft) ? null : JSON.stringify(draft);
  try {
    const before = localStorage.getItem(key);
    if (next === before) return;
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    if ((before === null) !== (next === null)) window.dispatchEvent(new Event(DRAFTS_CHANGED));
  } catch {
    // A browser that forbids storage still has the server's copy.
  }
}

const sentAt = new Map<Id, number>();

/** From now on a copy of the draft from before is known to be sent. */
export function markSent(conversationId: Id): void {
  sentAt.set(conversationId, serverNow());
}

/** Which draft to open: the newer of the two. A newer one of the server keeps the local text of the other mode, which the server never had. */
export function openingDraft(conversationId: Id, local: LocalDraft | null, server: Draft | null): LocalDraft {
  const known = local ?? NO_DRAFT;
  if (server === null) return known;
  const at = Date.parse(server.updated_at);
  if (at <= (sentAt.get(conversationId) ?? 0)) return known;
  if (local !== null && !(at > Date.parse(local.updated_at) + SAVE_TAKES)) return local;
  const { mode, text, reply_to_id: answered, updated_at } = server;
  return { ...known, mode, [mode]: text, reply_to_id: mode === "reply" ? answered : known.reply_to_id, updated_at };
}
