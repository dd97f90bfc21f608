import { describe, expect, it } from "vitest";
import { fieldTime, snoozeTime } from "./snoozeTimes";

describe("snoozeTime", () => {
  const tuesday = new Date(2026, 10, 24, 15, 30);
  it("is three hours, the next morning, or the next Monday morning", () => {
    expect(fieldTime(snoozeTime("later", tuesday))).toBe("2026-11-24T18:30");
    expect(fieldTime(snoozeTime("tomorrow", tuesday))).toBe("2026-11-25T09:00");
    expect(fieldTime(snoozeTime("monday", tuesday))).toBe("2026-11-30T09:00");
  });
  it("on a Monday is the one that follows", () => {
    expect(fieldTime(snoozeTime("monday", new Date(2026, 10, 30, 8, 0)))).toBe("2026-12-07T09:00");
    expect(fieldTime(snoozeTime("monday", new Date(2026, 10, 29, 8, 0)))).toBe("2026-11-30T09:00");
  });
});
