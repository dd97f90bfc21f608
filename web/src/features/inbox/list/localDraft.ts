/** Texts begun and not sent, as the composer keeps them in this browser. */
import { useSyncExternalStore } from "react";
import type { Id } from "@/api/types";
import { useMe } from "@/app/session";
import { DRAFTS_CHANGED, draftKey, parseDraft, shownText } from "../thread/composer/storedDraft";

export function draftText(stored: string | null): string | null {
  const draft = parseDraft(stored);
  return draft === null || shownText(draft) === "" ? null : shownText(draft);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  window.addEventListener(DRAFTS_CHANGED, changed);
  return () => {
    window.removeEventListener("storage", changed);
    window.removeEventListener(DRAFTS_CHANGED, changed);
  };
}

export function useLocalDraft(id: Id): string | null {
  const me = useMe();
  return draftText(useSyncExternalStore(subscribe, () => read(draftKey(me.id, id))));
}
