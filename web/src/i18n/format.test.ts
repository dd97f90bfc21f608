import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { learnServerTime } from "@/api/liveStore";
import en from "./en";
import es from "./es";
import { makeFormats } from "./format";

const NOW = "2026-11-24T19:34:00.000Z";

describe("formats", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-24T10:00:00.000Z") });
    learnServerTime(NOW);
  });
  afterEach(() => vi.useRealTimers());

  it("uses the workspace's time zone and the server's clock", () => {
    const quito = makeFormats("es", "America/Guayaquil", es);
    expect(quito.listTime("2026-11-24T19:05:00.000Z")).toBe("14:05");
    expect(quito.listTime("2026-11-24T03:05:00.000Z")).toBe("ayer");
    expect(quito.day("2026-11-24T19:05:00.000Z")).toBe("hoy");
    expect(quito.moment("2026-11-25T19:29:00.000Z")).toBe("mañana 14:29");
    expect(quito.dayKey("2026-11-24T03:05:00.000Z")).toBe("2026-11-23");
  });
  it("shows the year only when it is another one", () => {
    const english = makeFormats("en", "UTC", en);
    expect(english.listTime("2026-03-12T10:00:00.000Z")).toBe("Mar 12");
    expect(english.listTime("2025-03-12T10:00:00.000Z")).toBe("Mar 12, 2025");
  });
  it("is relative under a day and absolute after", () => {
    const english = makeFormats("en", "UTC", en);
    expect(english.relative("2026-11-24T19:33:40.000Z")).toBe("now");
    expect(english.relative("2026-11-24T19:31:00.000Z")).toBe("3 min. ago");
    expect(english.relative("2026-11-20T19:31:00.000Z")).toBe("Nov 20 19:31");
  });
  it("writes durations and countdowns", () => {
    const english = makeFormats("en", "UTC", en);
    expect(english.duration(38 * 60_000)).toBe("38 min");
    expect(english.duration(102 * 60_000)).toBe("1 h 42 m");
    expect(english.duration(72 * 3_600_000)).toBe("3d");
    expect(english.clock(547_000)).toBe("9:07");
  });
});
