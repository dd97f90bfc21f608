import { afterEach, describe, expect, it, vi } from "vitest";
import { patiently } from "./lazyPart";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("patiently", () => {
  it("loads again after a failure", async () => {
    vi.useFakeTimers();
    const load = vi.fn().mockRejectedValueOnce(new TypeError("gone")).mockResolvedValue("part");
    const loaded = patiently(load);
    await vi.advanceTimersByTimeAsync(500);
    expect(await loaded).toBe("part");
  });
  it("waits for the network when there is none", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const load = vi.fn().mockRejectedValueOnce(new TypeError("gone")).mockResolvedValue("part");
    const loaded = patiently(load);
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
    await Promise.resolve();
    window.dispatchEvent(new Event("online"));
    expect(await loaded).toBe("part");
  });
  it("gives up in the end", async () => {
    vi.useFakeTimers();
    const loaded = patiently(() => Promise.reject(new TypeError("gone"))).catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await loaded).toContain("gone");
  });
});
