/** What this tab tells the server over the live connection. Apart from live.ts, which is loaded after the first paint. */
import type { ClientFrame } from "./liveFrames";
import type { Id } from "./types";

let sender: ((frame: ClientFrame) => void) | null = null;
let focused: Id | null = null;
const watchers = new Set<(id: Id | null) => void>();

export function setSender(next: ((frame: ClientFrame) => void) | null): void {
  sender = next;
}

export function focusedConversation(): Id | null {
  return focused;
}

export function onFocusChange(watch: (id: Id | null) => void): () => void {
  watchers.add(watch);
  return () => void watchers.delete(watch);
}

/** Whether the member has this tab before them. */
export function isInFront(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Says that the member looks at the focused conversation, if they do. */
export function beat(): void {
  if (focused !== null && isInFront()) sender?.({ type: "focus", conversation_id: focused });
}

export function unfocus(): void {
  sender?.({ type: "focus", conversation_id: null });
}

/** Tells the server (and the cache) which conversation this tab shows; null when none. Beats are sent by themselves. */
export function focusConversation(id: Id | null): void {
  if (focused === id) return;
  focused = id;
  for (const watch of watchers) watch(id);
  if (id === null) unfocus();
  else beat();
}

/** Repeat every 5 s while the member types in reply mode; `on: false` ends it. */
export function sendTyping(conversationId: Id, on: boolean): void {
  sender?.({ type: "typing", conversation_id: conversationId, on });
}
