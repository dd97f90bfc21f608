/** Drafts of this browser: kept at every key press, so that nothing typed is lost. Reply and note have a text each. */
import { serverNow } from "@/api/liveStore";
import type { DraftRequest } from "@/api/requests";
import type { Draft, Id } from "@/api/types";
import { DRAFTS_CHANGED, type LocalDraft, draftKey, isBlank, parseDraft, shownMode } from "./storedDraft";

export const NO_DRAFT: LocalDraft = { mode: "reply", reply: "", note: "", reply_to_id: null, updated_at: "" };
/** The server's copy is younger than the local one it was made from: by the time a save waits and takes. */
const SAVE_TAKES = 5_000;

export function isEmpty(draft: LocalDraft): boolean {
  return isBlank(draft.reply) && isBlank(draft.note) && draft.reply_to_id === null;
}

/** What the server keeps, which is one text; null when there is none. */
export function serverDraft(draft: LocalDraft): DraftRequest | null {
  const mode = shownMode(draft);
  return isBlank(draft[mode]) ? null : { mode, text: draft[mode], reply_to_id: mode === "reply" ? draft.reply_to_id : null };
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
