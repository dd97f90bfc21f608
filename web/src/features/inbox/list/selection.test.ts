import { beforeEach, describe, expect, it } from "vitest";
import { setShownOrder } from "./listOrder";
import { MOST, choose, clearSelection, keepChosen, select, useSelection, want } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const chosen = () => [...useSelection.getState().ids];

describe("selection", () => {
  beforeEach(() => {
    clearSelection();
    setShownOrder(order);
  });
  it("turns a row over", () => {
    select("b", false);
    select("d", false);
    expect(chosen()).toEqual(["b", "d"]);
    select("b", false);
    expect(chosen()).toEqual(["d"]);
  });
  it("adds everything between the row chosen last and another, in both directions", () => {
    select("d", false);
    select("b", true);
    expect(chosen().toSorted()).toEqual(["b", "c", "d"]);
    select("e", true);
    expect(chosen().toSorted()).toEqual(["b", "c", "d", "e"]);
  });
  it("begins with one row when there is nothing to go from, or it has left the list", () => {
    select("c", true);
    expect(chosen()).toEqual(["c"]);
    expect([...choose({ ids: new Set(["x"]), anchor: "x" }, order, "c", true).ids]).toEqual(["x", "c"]);
  });
  it("takes as many as allowed and says that there were more", () => {
    const many = Array.from({ length: MOST + 20 }, (_, at) => String(at));
    const { ids, full } = choose({ ids: new Set(["0"]), anchor: "0" }, many, String(MOST + 9), true);
    expect(ids.size).toBe(MOST);
    expect(full).toBe(true);
    expect(choose({ ids: new Set(), anchor: null }, many, "1", false).full).toBe(false);
  });
  it("lets go of what has left the list", () => {
    select("a", false);
    select("b", false);
    keepChosen(["a", "c"]);
    expect(useSelection.getState()).toMatchObject({ ids: new Set(["a"]), anchor: null });
    want("close", "a");
    keepChosen([]);
    expect(useSelection.getState()).toMatchObject({ ids: new Set(), wanted: null });
  });
  it("holds one row for an action begun elsewhere", () => {
    select("a", false);
    want("close", "c");
    expect(useSelection.getState()).toMatchObject({ wanted: "close", anchor: "c" });
    expect(chosen()).toEqual(["c"]);
  });
});
