/** Drafts of this browser: kept at every key press, so that nothing typed is lost. */
import type { Draft, Id } from "@/api/types";

export type LocalDraft = Pick<Draft, "mode" | "text" | "reply_to_id">;
export const NO_DRAFT: LocalDraft = { mode: "reply", text: "", reply_to_id: null };
export const draftKey = (id: Id) => `draft:${id}`;

export function isEmpty(draft: LocalDraft): boolean {
  return draft.text.trim() === "" && draft.reply_to_id === null;
}

export function readDraft(id: Id): LocalDraft | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(draftKey(id)) ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { mode, text, reply_to_id: reply } = value as Record<string, unknown>;
    if (typeof text !== "string") return null;
    return { mode: mode === "note" ? "note" : "reply", text, reply_to_id: typeof reply === "string" ? reply : null };
  } catch {
    return null;
  }
}

/** Also tells the other parts of this page, as the browser tells other tabs. */
export function writeDraft(id: Id, draft: LocalDraft): void {
  const key = draftKey(id);
  const next = isEmpty(draft) ? null : JSON.stringify(draft);
  try {
    const before = localStorage.getItem(key);
    if (next === before) return;
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    if ((before === null) !== (next === null)) window.dispatchEvent(new StorageEvent("storage", { key, oldValue: before, newValue: next }));
  } catch {
    // A browser that forbids storage still has the server's copy.
  }
}
