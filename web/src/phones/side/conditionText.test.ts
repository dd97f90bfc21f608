import { describe, expect, it } from "vitest";
import type { Conditions } from "../state/types";
import { en } from "../words/en";
import { anythingChanged, limitsChanged, webhookText, withCurrent } from "./conditionText";

const usual: Conditions = { delay_ms: 0, fail_code: null, fail_count: null, window_refusal: "webhook", pair_limit: true, throughput_limit: true, webhook_down: false, webhook_copies: 1, webhook_out_of_order: false, webhook_batch: 1, retry_scale: 1, graph_fault: null, review: "auto", templates: "strict" };

describe("conditions in words", () => {
  it("are normal when nothing is changed", () => {
    expect(webhookText(usual, en)).toEqual({ text: "normal", changed: false });
    expect(anythingChanged(usual)).toBe(false);
    expect(limitsChanged(usual)).toBe(0);
  });
  it("name what is changed, and count when it is much", () => {
    expect(webhookText({ ...usual, webhook_copies: 2 }, en).text).toBe("duplicated");
    expect(webhookText({ ...usual, webhook_copies: 3, webhook_out_of_order: true }, en).text).toBe("3 copies, out of order");
    expect(webhookText({ ...usual, webhook_copies: 3, webhook_out_of_order: true, webhook_down: true }, en).text).toBe("3 changed");
  });
  it("notice every switch", () => {
    const changes: Partial<Conditions>[] = [{ delay_ms: 5 }, { fail_code: 1 }, { window_refusal: "sync" }, { pair_limit: false }, { throughput_limit: false }, { webhook_down: true }, { webhook_copies: 2 }, { webhook_out_of_order: true }, { webhook_batch: 2 }, { retry_scale: 0.5 }, { graph_fault: { kind: "reset", percent: 1, count: null } }];
    for (const change of changes) expect(anythingChanged({ ...usual, ...change })).toBe(true);
  });
  it("keep a value set by others among the choices", () => {
    expect(withCurrent([1, 10], 5)).toEqual([1, 5, 10]);
    expect(withCurrent([1, 10], 10)).toEqual([1, 10]);
    expect(withCurrent([1, 10], null)).toEqual([1, 10]);
  });
});
