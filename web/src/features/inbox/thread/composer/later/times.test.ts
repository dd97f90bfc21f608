import { expect, it } from "vitest";
import { closedThen, quickTime } from "./times";

const now = Date.parse("2026-11-24T12:02:00Z");
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

it("offers round times ahead of now", () => {
  expect(iso(quickTime("hour", now, "UTC"))).toBe("2026-11-24T13:05:00.000Z");
  expect(iso(quickTime("tomorrow", now, "America/Guayaquil"))).toBe("2026-11-25T14:00:00.000Z");
  expect(quickTime("later", Date.parse("2026-11-24T20:00:00Z"), "UTC")).toBeNull();
});

it("knows whether the window is closed by then", () => {
  const open = { state: "open" as const, expires_at: "2026-11-25T09:00:00Z" };
  expect(closedThen(open, Date.parse("2026-11-25T08:59:00Z"))).toBe(false);
  expect(closedThen(open, Date.parse("2026-11-25T09:00:00Z"))).toBe(true);
  expect(closedThen({ state: "never", expires_at: null }, now)).toBe(true);
});
