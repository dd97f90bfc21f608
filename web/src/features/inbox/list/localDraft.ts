/** Texts begun and not sent, as the composer keeps them in this browser under `draft:<conversation id>`. */
import { useSyncExternalStore } from "react";
import type { Id } from "@/api/types";

export function draftText(stored: string | null): string | null {
  if (stored === null) return null;
  let text: unknown = stored;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value === "string") text = value;
    else if (typeof value === "object" && value !== null) text = (value as { text?: unknown }).text;
  } catch {
    // Not JSON: the text itself.
  }
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

function read(id: Id): string | null {
  try {
    return localStorage.getItem(`draft:${id}`);
  } catch {
    return null;
  }
}

/** The composer sends the same event within its own page when a draft begins or ends. */
function subscribe(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

export function useLocalDraft(id: Id): string | null {
  return draftText(useSyncExternalStore(subscribe, () => read(id)));
}
