/** All tabs of a browser share one connection: the tab that holds the lock has it and passes frames on to the others. */
import type { ClientFrame, LiveFrame, LiveStatus } from "./liveFrames";
import type { Event } from "./types";

export interface Leader {
  send(frame: ClientFrame): void;
  stop(): void;
  /** What a tab that just opened needs to know. */
  welcome(): { seq: number; status: LiveStatus };
}
export type TabMessage =
  | { type: "frame"; frame: LiveFrame }
  | { type: "polled"; events: Event[] }
  | { type: "status"; status: LiveStatus; seq: number };
type Wire = TabMessage | { type: "client"; frame: ClientFrame } | { type: "hi" };

export interface TabLink {
  send(frame: ClientFrame): void;
  leave(): void;
}

/**
 * Joins the tabs of member `name`. `lead` is called when this tab becomes the leader and gets a function that tells
 * the other tabs; `hear` gets what the leader says to the others. Without locks (plain http) every tab leads itself.
 */
export function joinTabs(name: string, lead: (tell: (message: TabMessage) => void) => Leader, hear: (message: TabMessage) => void): TabLink {
  let leader: Leader | null = null;
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined || typeof BroadcastChannel === "undefined") {
    const alone = lead(() => undefined);
    return { send: (frame) => alone.send(frame), leave: () => alone.stop() };
  }
  const channel = new BroadcastChannel(name);
  const stop = new AbortController();
  const post = (message: Wire) => {
    if (!stop.signal.aborted) channel.postMessage(message);
  };
  channel.onmessage = (event: MessageEvent<Wire>) => {
    const message = event.data;
    if (message.type === "client") leader?.send(message.frame);
    else if (message.type === "hi") {
      if (leader !== null) post({ type: "status", ...leader.welcome() });
    } else if (leader === null) hear(message);
  };
  const hold = () =>
    new Promise<void>((release) => {
      if (stop.signal.aborted) return release();
      leader = lead(post);
      stop.signal.addEventListener("abort", () => release());
    });
  locks.request(name, { signal: stop.signal }, hold).catch(() => undefined);
  post({ type: "hi" });
  return {
    send: (frame) => (leader === null ? post({ type: "client", frame }) : leader.send(frame)),
    leave: () => {
      leader?.stop();
      stop.abort();
      channel.close();
    },
  };
}
