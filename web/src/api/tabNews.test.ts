import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { focusConversation } from "./liveOut";
import { isHere, isWatched, joinTabNews, tellRead } from "./tabNews";

let other: BroadcastChannel;
let leave: () => void;
const onRead = vi.fn();
const heard: unknown[] = [];

beforeEach(() => {
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  other = new BroadcastChannel("tertulia-tabs");
  other.onmessage = (event: MessageEvent) => heard.push(event.data);
  leave = joinTabNews(onRead);
});
afterEach(() => {
  leave();
  other.close();
  focusConversation(null);
  heard.length = 0;
  vi.restoreAllMocks();
});

describe("tabs of one browser", () => {
  it("know what another one shows while it is in front", async () => {
    expect([isHere(), isWatched("k1")]).toEqual([false, false]);
    other.postMessage({ type: "front", tab: "x", conversationId: "k1" });
    await vi.waitFor(() => expect(isWatched("k1")).toBe(true));
    expect([isHere(), isWatched("k2")]).toEqual([true, false]);
    other.postMessage({ type: "away", tab: "x" });
    await vi.waitFor(() => expect(isHere()).toBe(false));
  });
  it("forget one that ended without a word", async () => {
    other.postMessage({ type: "front", tab: "x", conversationId: "k1" });
    await vi.waitFor(() => expect(isWatched("k1")).toBe(true));
    const later = Date.now() + 30_000;
    vi.spyOn(Date, "now").mockReturnValue(later);
    expect(isHere()).toBe(false);
  });
  it("tell what they show", async () => {
    vi.mocked(document.hasFocus).mockReturnValue(true);
    focusConversation("k1");
    expect(isWatched("k1")).toBe(true);
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: "front", conversationId: "k1" }));
    vi.mocked(document.hasFocus).mockReturnValue(false);
    window.dispatchEvent(new Event("blur"));
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: "away" }));
  });
  it("tell each other that notifications were read", async () => {
    tellRead();
    await vi.waitFor(() => expect(heard).toContainEqual({ type: "read" }));
    expect(onRead).not.toHaveBeenCalled();
    other.postMessage({ type: "read" });
    await vi.waitFor(() => expect(onRead).toHaveBeenCalledOnce());
  });
});
