import { describe, expect, it } from "vitest";
import type { LogEntry } from "../state/types";
import { EVERYTHING, fits, pretty } from "./logFilter";

const entry = (part: Partial<LogEntry>): LogEntry => ({ id: 1, at: 0, kind: "webhook", title: "", person_id: "p1", message_id: "w1", state: "delivered", status: 200, error: null, duration_ms: 1, attempt: 1, attempts_max: 8, ...part });

describe("the filter of the log", () => {
  it("lets everything through at first", () => {
    expect(fits(entry({}), EVERYTHING)).toBe(true);
  });
  it("narrows by kind, problem, person and message", () => {
    expect(fits(entry({}), { ...EVERYTHING, kind: "call" })).toBe(false);
    expect(fits(entry({ state: "pending" }), { ...EVERYTHING, problems: true })).toBe(false);
    for (const state of ["refused", "faulted", "retrying", "failed"] as const) expect(fits(entry({ state }), { ...EVERYTHING, problems: true })).toBe(true);
    expect(fits(entry({}), { ...EVERYTHING, person: "p2" })).toBe(false);
    expect(fits(entry({ message_id: null }), { ...EVERYTHING, message: "w1" })).toBe(false);
  });
});

describe("bodies", () => {
  it("are indented when they are JSON", () => {
    expect(pretty('{"a":"\\u00e4"}')).toBe('{\n  "a": "ä"\n}');
    expect(pretty('{"cut":')).toBe('{"cut":');
  });
});
