import { describe, expect, it } from "vitest";
import type { Template } from "../state/types";
import { actionsFor, inOrder } from "./templateOrder";

const template = (id: string, status: string, name = id): Template => ({ id, waba_id: "1", name, language: "es", category: "UTILITY", status, components: [], quality_score: { score: "UNKNOWN" }, rejected_reason: "NONE", paused_until: null });

describe("the reviewer's list", () => {
  it("has what waits first", () => {
    const all = [template("a", "APPROVED"), template("b", "PAUSED"), template("c", "PENDING"), template("d", "APPROVED", "0")];
    expect(inOrder(Object.fromEntries(all.map((one) => [one.id, one]))).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
  });
  it("offers what the state allows", () => {
    expect(actionsFor("PENDING")).toEqual(["approve", "reject"]);
    expect(actionsFor("DISABLED")).toEqual([]);
  });
});
