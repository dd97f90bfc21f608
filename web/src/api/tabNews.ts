/** What the tabs of a browser tell each other beside live frames: which one the member has before them, and that notifications were read. */
import { focusedConversation, isInFront, onFocusChange } from "./liveOut";
import type { Id } from "./types";

type News = { type: "front"; tab: string; conversationId: Id | null } | { type: "away"; tab: string } | { type: "read" };

const EVERY = 10_000;
/** A tab that has not said for so long that it is in front ended without a word. */
const LASTS = 25_000;

const thisTab = crypto.getRandomValues(new Uint32Array(2)).join("-");
const fronts = new Map<string, { conversationId: Id | null; until: number }>();
let channel: BroadcastChannel | null = null;

/** What the member looks at: one entry for each tab in front, null where it shows no conversation. */
function looks(): (Id | null)[] {
  const others = [...fronts.values()].filter(({ until }) => until > Date.now()).map(({ conversationId }) => conversationId);
  return isInFront() ? [focusedConversation(), ...others] : others;
}

/** Whether the console is before the member's eyes, in whichever tab. */
export function isHere(): boolean {
  return looks().length > 0;
}

export function isWatched(conversationId: Id): boolean {
  return looks().includes(conversationId);
}

export function tellRead(): void {
  channel?.postMessage({ type: "read" } satisfies News);
}

function hear(news: News, onRead: () => void): void {
  if (news.type === "front") fronts.set(news.tab, { conversationId: news.conversationId, until: Date.now() + LASTS });
  if (news.type === "away") fronts.delete(news.tab);
  if (news.type === "read") onRead();
}

/** Takes part until the answer is called. `onRead` runs when notifications were read in another tab. */
export function joinTabNews(onRead: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const joined = new BroadcastChannel("tertulia-tabs");
  channel = joined;
  joined.onmessage = (event: MessageEvent<News>) => hear(event.data, onRead);
  const tell = () => joined.postMessage((isInFront() ? { type: "front", tab: thisTab, conversationId: focusedConversation() } : { type: "away", tab: thisTab }) satisfies News);
  const leave = () => joined.postMessage({ type: "away", tab: thisTab } satisfies News);
  const ended = new AbortController();
  for (const name of ["focus", "blur"]) window.addEventListener(name, tell, { signal: ended.signal });
  document.addEventListener("visibilitychange", tell, { signal: ended.signal });
  window.addEventListener("pagehide", leave, { signal: ended.signal });
  const timer = window.setInterval(tell, EVERY);
  const stopWatching = onFocusChange(tell);
  tell();
  return () => {
    leave();
    ended.abort();
    window.clearInterval(timer);
    stopWatching();
    joined.close();
    if (channel === joined) channel = null;
  };
}
