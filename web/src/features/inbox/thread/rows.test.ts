import { describe, expect, it } from "vitest";
import { event, file, message } from "@/api/testData";
import type { Message, ThreadItem } from "@/api/types";
import { buildRows, firstUnread, isPrepended, justAnswered, voiceAfter, withPending } from "./rows";

const at = (minute: number, day = 24) => `2026-11-${day}T12:${String(minute).padStart(2, "0")}:00.000Z`;
const inbound = (id: string, minute: number, change: Partial<Message> = {}): ThreadItem => ({ type: "message", message: message(id, "c1", { created_at: at(minute), ...change }) });
const outbound = (id: string, minute: number, by = "m1"): ThreadItem => inbound(id, minute, { direction: "outbound", author: { kind: "member", id: by, name: by } });
const happened = (seq: number, minute: number): ThreadItem => ({ type: "event", event: event(seq, "conversation.assigned", { at: at(minute) }) });
const options = { dayKey: (time: string) => time.slice(0, 10), firstUnreadId: null };
const shape = (items: ThreadItem[], firstUnreadId: string | null = null) => buildRows(items, { ...options, firstUnreadId }).map((row) => row.key);

describe("buildRows", () => {
  it("puts a day line before the first message of a day and the unread line before the first unread", () => {
    expect(shape([inbound("a", 1, { created_at: at(1, 23) }), inbound("b", 1), inbound("c", 2)], "c")).toEqual(["day-2026-11-23", "a", "day-2026-11-24", "b", "unread", "c", "end"]);
  });
  it("makes runs of one sender within 5 minutes", () => {
    const rows = buildRows([inbound("a", 1), inbound("b", 5), inbound("c", 11), outbound("d", 11), outbound("e", 12, "m2")], options);
    const runs = rows.flatMap((row) => (row.kind === "message" ? [[row.key, row.first, row.last]] : []));
    expect(runs).toEqual([["a", true, false], ["b", false, true], ["c", true, true], ["d", true, true], ["e", true, true]]);
  });
  it("folds events that follow each other and never joins notes", () => {
    const note = (id: string): ThreadItem => inbound(id, 3, { direction: "note" });
    const rows = buildRows([happened(1, 1), happened(2, 1), note("a"), note("b")], options);
    expect(rows[1]).toMatchObject({ kind: "events", events: [{ seq: 1 }, { seq: 2 }] });
    expect(rows.filter((row) => row.kind === "message" && row.first)).toHaveLength(2);
  });
  it("shows an item once although two pages hold it", () => {
    expect(shape([inbound("a", 1), inbound("a", 1), happened(4, 1), happened(4, 1)])).toEqual(["day-2026-11-24", "a", "event-4", "end"]);
  });
});

describe("isPrepended", () => {
  const rows = (...ids: string[]) => buildRows(ids.map((id, index) => inbound(id, index)), options);
  it("tells older messages in front from newer ones behind", () => {
    expect(isPrepended(rows("b", "c"), rows("a", "b", "c"))).toBe(true);
    expect(isPrepended(rows("b", "c"), rows("b", "c", "d"))).toBe(false);
    expect(isPrepended(rows(), rows("a"))).toBe(false);
    expect(isPrepended(rows("b", "c"), rows("b", "c"))).toBe(false);
  });
});

describe("pending and unread", () => {
  it("appends what is not in the pages yet", () => {
    const mine = message("k1", "c1", { client_id: "k1", direction: "outbound" });
    expect(withPending([inbound("a", 1)], [mine])).toHaveLength(2);
    expect(withPending([inbound("a", 1, { client_id: "k1" })], [mine])).toHaveLength(1);
  });
  it("counts unread from the end, over our own messages", () => {
    const items = [inbound("a", 1), inbound("b", 2), outbound("x", 3), inbound("c", 4)];
    expect([0, 1, 2, 4].map((count) => firstUnread(items, count))).toEqual([null, "c", "b", null]);
  });
  it("knows a colleague's answer of a moment ago", () => {
    const now = Date.parse(at(3)) + 5_000;
    expect(justAnswered([outbound("x", 3, "m2")], "m1", now)?.id).toBe("x");
    expect(justAnswered([outbound("x", 3, "m1")], "m1", now)).toBeNull();
    expect(justAnswered([outbound("x", 2, "m2")], "m1", now)).toBeNull();
  });
});

describe("albums", () => {
  const second = (seconds: number) => `2026-11-24T12:00:${String(seconds).padStart(2, "0")}.000Z`;
  const photo = (id: string, seconds: number, change: Partial<Message> = {}): ThreadItem => inbound(id, 0, { kind: "image", text: null, file: file(id), created_at: second(seconds), ...change });
  const albums = (...items: ThreadItem[]) => buildRows(items, options).flatMap((row) => (row.kind === "message" ? [row.album?.map((one) => one.id).join("") ?? row.message.id] : []));

  it("joins photos and films of one sender that follow each other within a minute", () => {
    expect(albums(photo("a", 0), photo("b", 10, { kind: "video" }), photo("c", 50))).toEqual(["abc"]);
    expect(albums(photo("a", 0), photo("b", 10, { created_at: at(2) }))).toEqual(["a", "b"]);
    expect(albums(photo("a", 0), photo("b", 1, { direction: "outbound" }))).toEqual(["a", "b"]);
  });
  it("leaves other kinds, quotes and a second caption by themselves", () => {
    expect(albums(photo("a", 0), photo("b", 1, { kind: "document" }), photo("c", 2))).toEqual(["a", "b", "c"]);
    expect(albums(photo("a", 0, { text: "one" }), photo("b", 1), photo("c", 2, { text: "two" }))).toEqual(["ab", "c"]);
    expect(albums(photo("a", 0), photo("b", 1, { reply_to: { message_id: "x", vendor_id: null, extract: null, author_name: null, direction: null, kind: null, voice: false } }))).toEqual(["a", "b"]);
    expect(albums(photo("a", 0, { file: null }), photo("b", 1))).toEqual(["a", "b"]);
  });
  it("has ten at most, stays in its run, and opens at the first unread", () => {
    const many = Array.from({ length: 12 }, (_, index) => photo(String.fromCodePoint(97 + index), index));
    expect(albums(...many)).toEqual(["abcdefghij", "kl"]);
    const rows = buildRows([photo("a", 0), photo("b", 1), photo("c", 2)], { ...options, firstUnreadId: "b" });
    expect(rows.map((row) => row.key)).toEqual(["day-2026-11-24", "a", "unread", "b", "end"]);
  });
});

describe("voiceAfter", () => {
  const note = (id: string, minute: number, change: Partial<Message> = {}): ThreadItem => inbound(id, minute, { kind: "audio", file: { ...file(id), voice: true }, ...change });
  it("is the next message of the run, if it is a voice note that is there", () => {
    expect(voiceAfter([note("a", 1), note("b", 2)], "a")?.id).toBe("b");
    expect(voiceAfter([note("a", 1), inbound("t", 1), note("b", 2)], "a")).toBeNull();
    expect(voiceAfter([note("a", 1), note("b", 9)], "a")).toBeNull();
    expect(voiceAfter([note("a", 1), note("b", 2, { direction: "outbound" })], "a")).toBeNull();
    expect(voiceAfter([note("a", 1), note("b", 2, { file: { ...file("b"), voice: true, state: "waiting" } })], "a")).toBeNull();
    expect(voiceAfter([note("a", 1)], "a")).toBeNull();
  });
});
