import { describe, expect, it, vi } from "vitest";
import { fieldMoment, fieldTime, snoozeTime } from "./snoozeTimes";

const QUITO = "America/Guayaquil";
const MADRID = "Europe/Madrid";
const at = (text: string) => Date.parse(text);
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

describe("snoozeTime", () => {
  // Tuesday, 15:30 in Quito and 21:30 in Madrid.
  const now = at("2026-11-24T20:30:00Z");
  it("follows the clock of the workspace, not of the browser", () => {
    expect(iso(snoozeTime("later", now, QUITO))).toBe("2026-11-24T23:30:00.000Z");
    expect(iso(snoozeTime("tomorrow", now, QUITO))).toBe("2026-11-25T14:00:00.000Z");
    expect(iso(snoozeTime("monday", now, QUITO))).toBe("2026-11-30T14:00:00.000Z");
    expect(iso(snoozeTime("tomorrow", now, MADRID))).toBe("2026-11-25T08:00:00.000Z");
  });
  it("takes the day of the zone where another has begun already", () => {
    const late = at("2026-11-25T03:00:00Z");
    expect(iso(snoozeTime("tomorrow", late, QUITO))).toBe("2026-11-25T14:00:00.000Z");
    expect(iso(snoozeTime("tomorrow", late, "Asia/Tokyo"))).toBe("2026-11-26T00:00:00.000Z");
  });
  it("has no later today in the evening or over midnight", () => {
    expect(snoozeTime("later", now, MADRID)).toBeNull();
    expect(snoozeTime("later", at("2026-11-24T22:59:00Z"), QUITO)).not.toBeNull();
    expect(snoozeTime("later", at("2026-11-24T23:00:00Z"), QUITO)).toBeNull();
  });
  it("is nine o'clock on both sides of a change of the clocks", () => {
    expect(iso(snoozeTime("tomorrow", at("2026-03-28T12:00:00Z"), MADRID))).toBe("2026-03-29T07:00:00.000Z");
    expect(iso(snoozeTime("tomorrow", at("2026-10-24T12:00:00Z"), MADRID))).toBe("2026-10-25T08:00:00.000Z");
  });
  it("on a Monday is the one that follows", () => {
    expect(iso(snoozeTime("monday", at("2026-11-30T13:00:00Z"), QUITO))).toBe("2026-12-07T14:00:00.000Z");
    expect(iso(snoozeTime("monday", at("2026-11-29T13:00:00Z"), QUITO))).toBe("2026-11-30T14:00:00.000Z");
  });
});

describe("the clock of a zone", () => {
  it("is made once", () => {
    const { DateTimeFormat } = Intl;
    const made = vi.spyOn(Intl, "DateTimeFormat").mockImplementation(function build(locale, options) {
      return new DateTimeFormat(locale, options);
    });
    for (const choice of ["later", "tomorrow", "monday"] as const) snoozeTime(choice, at("2026-11-24T20:30:00Z"), "Pacific/Auckland");
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });
});

describe("the field of another time", () => {
  it("shows and reads the zone's clock", () => {
    expect(fieldTime(at("2026-11-25T14:00:00Z"), QUITO)).toBe("2026-11-25T09:00");
    expect(iso(fieldMoment("2026-11-25T09:00", QUITO))).toBe("2026-11-25T14:00:00.000Z");
    expect(iso(fieldMoment("2026-07-01T09:00", MADRID))).toBe("2026-07-01T07:00:00.000Z");
    expect(fieldMoment("", QUITO)).toBeNull();
  });
  it("moves a time the clocks skip behind the gap", () => {
    expect(iso(fieldMoment("2026-03-29T02:30", MADRID))).toBe("2026-03-29T01:30:00.000Z");
  });
  it("finds a time near the change in zones west of Greenwich", () => {
    expect(iso(fieldMoment("2026-11-01T09:00", "America/New_York"))).toBe("2026-11-01T14:00:00.000Z");
    expect(iso(fieldMoment("2026-03-08T02:30", "America/New_York"))).toBe("2026-03-08T07:30:00.000Z");
    expect(iso(fieldMoment("2026-03-07T23:30", "America/New_York"))).toBe("2026-03-08T04:30:00.000Z");
  });
});
