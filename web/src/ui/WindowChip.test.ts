import { describe, expect, it } from "vitest";
import { initials, tintOf } from "./Avatar";
import { windowStage } from "./WindowChip";

const ENDS = "2026-11-24T12:00:00.000Z";
const before = (minutes: number) => Date.parse(ENDS) - minutes * 60_000;

describe("windowStage", () => {
  it.each([[300, "wide"], [180, "four"], [60, "two"], [5, "minutes"], [0, "closed"], [-5, "closed"]])("%s minutes before the end is %s", (minutes, stage) => {
    expect(windowStage({ state: "open", expires_at: ENDS }, before(minutes)).stage).toBe(stage);
  });
  it("is never open for those who have not written", () => {
    expect(windowStage({ state: "never", expires_at: null }, 0).stage).toBe("never");
  });
});

describe("avatar", () => {
  it("takes first and last initial, and none from a number", () => {
    expect(initials("María José Baquero")).toBe("MB");
    expect(initials("Ñusta")).toBe("Ñ");
    expect(initials("+593 98 555 0173")).toBeNull();
  });
  it("gives an id the same tint of eight", () => {
    const tints = Array.from({ length: 200 }, (_, index) => tintOf(`id-${index}`));
    expect(new Set(tints).size).toBe(8);
    expect(tintOf("id-3")).toBe(tints[3]);
  });
});
