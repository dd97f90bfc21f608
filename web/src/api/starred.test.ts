import { describe, expect, it } from "vitest";
import { readStarred, withStar } from "./starred";
import { message } from "./testData";
import type { Message } from "./types";

const at = (id: string, minute: number, change: Partial<Message> = {}) => message(id, "c", { starred: true, created_at: `2026-11-24T12:${String(minute).padStart(2, "0")}:00.000Z`, ...change });
const ids = (list: Message[]) => list.map((one) => one.id);

describe("readStarred", () => {
  it("reads every page and gives the newest first", async () => {
    const asked: (string | undefined)[] = [];
    const full = Array.from({ length: 500 }, (_, place) => message(`m${place}`, "c"));
    const list = await readStarred((after) => {
      asked.push(after);
      return Promise.resolve(after === undefined ? { data: full, next: "500" } : { data: [message("last", "c")], next: "501" });
    });
    expect(asked).toEqual([undefined, "500"]);
    expect(list).toHaveLength(501);
    expect(ids(list).slice(0, 2)).toEqual(["last", "m499"]);
  });
  it("ends at an empty page", async () => {
    expect(await readStarred(() => Promise.resolve({ data: [], next: null }))).toEqual([]);
  });
});

describe("withStar", () => {
  const list = [at("c", 30), at("a", 10)];
  it("puts a message where its time is, once", () => {
    expect(ids(withStar(list, at("b", 20)))).toEqual(["c", "b", "a"]);
    expect(ids(withStar(list, at("d", 40)))).toEqual(["d", "c", "a"]);
    expect(ids(withStar(list, at("0", 5)))).toEqual(["c", "a", "0"]);
    expect(withStar(list, at("a", 10, { text: "new" }))[1]?.text).toBe("new");
  });
  it("takes away what has no star, and leaves the list alone otherwise", () => {
    expect(ids(withStar(list, at("a", 10, { starred: false })))).toEqual(["c"]);
    expect(withStar(list, at("x", 20, { starred: false }))).toBe(list);
    expect(withStar(list, at("n", 20, { direction: "note" }))).toBe(list);
  });
});
