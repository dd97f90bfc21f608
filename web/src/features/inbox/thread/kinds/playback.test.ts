import { beforeEach, describe, expect, it, vi } from "vitest";
import { file, message } from "@/api/testData";
import type { Message } from "@/api/types";
import { leaveThread } from "../leaving";

/** As much of an audio element as is needed; nothing sounds. */
class Silent extends EventTarget {
  static last: Silent;
  src = "";
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  ended = false;
  constructor() {
    super();
    Silent.last = this;
  }
  tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }
  hasAttribute(): boolean {
    return this.src !== "";
  }
  removeAttribute(): void {
    this.src = "";
  }
  async play(): Promise<void> {
    this.tell("playing");
  }
  pause(): void {
    this.tell("pause");
  }
}
vi.stubGlobal("Audio", Silent);
const asked = vi.hoisted(() => vi.fn());
vi.mock("@/api/files", () => ({ files: { get: asked } }));
const { changeRate, seek, toTrack, toggle, usePlayback } = await import("./playback");

const voice = (id: string): Message => message(id, "c", { kind: "audio", file: file(id, { voice: true, waveform: [1] }) });
function track(id: string, next: Message | null = null) {
  const made = toTrack(voice(id), () => (usePlayback.getState().id === id ? next : null));
  if (made === null) throw new Error("no track");
  return made;
}
const now = () => usePlayback.getState();

describe("playback", () => {
  beforeEach(leaveThread);

  it("plays one at a time, pauses it and goes on", () => {
    toggle(track("a"));
    expect(now()).toMatchObject({ id: "a", state: "playing" });
    toggle(track("b"));
    expect(now()).toMatchObject({ id: "b", state: "playing" });
    toggle(track("b"));
    expect(now().state).toBe("paused");
    Silent.last.currentTime = 4;
    toggle(track("b"));
    expect([now().state, Silent.last.currentTime]).toEqual(["playing", 4]);
  });
  it("goes on with the next one, and ends where none follows", () => {
    toggle(track("a", voice("b")));
    Silent.last.tell("ended");
    expect(now()).toMatchObject({ id: "b", state: "playing", at: 0 });
    Silent.last.tell("ended");
    expect(now()).toMatchObject({ id: "b", state: "paused" });
  });
  it("asks once for a new address and says when that does not work either", async () => {
    asked.mockResolvedValue(file("a", { url: "/new" }));
    toggle(track("a"));
    Silent.last.tell("error");
    await vi.waitFor(() => expect(Silent.last.src).toBe("/new"));
    Silent.last.tell("error");
    expect(now().state).toBe("failed");
    expect(asked).toHaveBeenCalledTimes(1);
  });
  it("moves, also in one that does not play yet, and never before its beginning", () => {
    seek(track("a"), 7);
    expect(now()).toMatchObject({ id: "a", state: "paused", at: 7 });
    seek(track("a"), -3);
    expect(now().at).toBe(0);
  });
  it("remembers the speed", () => {
    const rates = [1, 2, 3].map(() => {
      changeRate();
      return now().rate;
    });
    expect(rates).toEqual([1.5, 2, 1]);
    expect(localStorage.getItem("tertulia.voice-rate")).toBe("1");
  });
  it("ends when the thread is left", () => {
    toggle(track("a"));
    leaveThread();
    expect(now()).toMatchObject({ id: null, state: "paused" });
  });
});
