import { describe, expect, it } from "vitest";
import { conversation } from "@/api/testData";
import { heldRows } from "./heldOrder";

const LATER = "2026-11-24T13:00:00.000Z";
const list = (...ids: string[]) => ids.map((id) => conversation(id));
const ids = (rows: { item: { id: string } }[]) => rows.map((row) => row.item.id);

describe("heldRows", () => {
  it("follows the list when nothing is held", () => {
    const { rows, fresh } = heldRows(null, list("b", "a"));
    expect(ids(rows)).toEqual(["b", "a"]);
    expect(fresh).toBe(0);
  });
  it("keeps the order and counts what is new above", () => {
    const current = [conversation("new"), conversation("c", { last_message_at: LATER, unread: 2 }), ...list("a", "b")];
    const { rows, fresh } = heldRows(list("a", "b", "c"), current);
    expect(ids(rows)).toEqual(["a", "b", "c"]);
    expect(rows[2]?.item.unread).toBe(2);
    expect(fresh).toBe(2);
  });
  it("does not count a message of the row that is first already, nor a move without a message", () => {
    expect(heldRows(list("a", "b"), [conversation("a", { last_message_at: LATER }), conversation("b")]).fresh).toBe(0);
    expect(heldRows(list("a", "b"), list("b", "a")).fresh).toBe(0);
  });
  it("keeps what left, and says so", () => {
    const { rows } = heldRows(list("a", "b"), list("b"));
    expect(rows.map((row) => row.gone)).toEqual([true, false]);
  });
  it("takes older pages at the end", () => {
    const { rows, fresh } = heldRows(list("a", "b"), list("a", "b", "c", "d"));
    expect(ids(rows)).toEqual(["a", "b", "c", "d"]);
    expect(fresh).toBe(0);
  });
  it("has something to show when everything held has left", () => {
    const { rows, fresh } = heldRows(list("a"), [conversation("n", { last_message_at: LATER })]);
    expect(ids(rows)).toEqual(["a"]);
    expect(fresh).toBe(1);
  });
});
