import { describe, expect, it } from "vitest";
import { conversation } from "@/api/testData";
import { afterLeaving, neighbour, setShownOrder, unreadNeighbour } from "./listOrder";

describe("order of the list", () => {
  it("goes to neighbours and stops at the ends", () => {
    expect(neighbour(["a", "b", "c"], "b", 1)).toBe("c");
    expect(neighbour(["a", "b", "c"], "b", -1)).toBe("a");
    expect(neighbour(["a", "b", "c"], "c", 1)).toBeNull();
    expect(neighbour(["a", "b"], null, 1)).toBe("a");
    expect(neighbour([], null, 1)).toBeNull();
  });
  it("opens the next one after closing, and the one before at the end", () => {
    setShownOrder(["a", "b"]);
    expect(afterLeaving("a")).toBe("b");
    expect(afterLeaving("b")).toBe("a");
    expect(afterLeaving("elsewhere")).toBe("a");
    setShownOrder(["a"]);
    expect(afterLeaving("a")).toBeNull();
  });
  it("finds the nearest unread one in both directions", () => {
    const items = [conversation("a", { unread: 1 }), conversation("b"), conversation("c", { unread: 3 }), conversation("d", { unread: 1 })];
    expect(unreadNeighbour(items, "b", 1)).toBe("c");
    expect(unreadNeighbour(items, "d", -1)).toBe("c");
    expect(unreadNeighbour(items, null, 1)).toBe("a");
    expect(unreadNeighbour(items, "a", -1)).toBeNull();
  });
});
