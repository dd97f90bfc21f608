import { beforeEach, describe, expect, it, vi } from "vitest";
import { onceAmongTabs } from "./onceAmongTabs";

type Hold = (lock: object | null) => Promise<void>;

describe("what follows a message", () => {
  const run = vi.fn(async () => undefined);
  beforeEach(() => {
    vi.useFakeTimers();
    run.mockClear();
    return () => {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    };
  });

  it("runs in one tab, also when another has sent the message a little later", async () => {
    const held = new Set<string>();
    const request = async (name: string, _options: object, hold: Hold) => {
      if (held.has(name)) return hold(null);
      held.add(name);
      return hold({ name }).finally(() => held.delete(name));
    };
    vi.stubGlobal("navigator", { locks: { request } });
    onceAmongTabs("a", run);
    await vi.advanceTimersByTimeAsync(30_000);
    onceAmongTabs("a", run);
    onceAmongTabs("b", run);
    expect(run).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held.size).toBe(0);
  });
  it("runs without locks too", () => {
    vi.stubGlobal("navigator", {});
    onceAmongTabs("a", run);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
