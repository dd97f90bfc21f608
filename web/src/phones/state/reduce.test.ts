import { describe, expect, it } from "vitest";
import { LOG_MOST, NOTHING, apply, merged, onPhone, peopleInOrder, withEntry, withMessage, withOlder, withoutPerson } from "./reduce";
import type { Chat, LogEntry, Message, Person } from "./types";

const message = (part: Partial<Message>): Message => ({ id: "w1", seq: 1, from: "business", kind: "text", text: "", object: null, reply_to: null, forwarded: false, at: 0, status: "delivered", error: null, reactions: [], ...part });
const entry = (id: number): LogEntry => ({ id, at: 0, kind: "call", title: "", person_id: null, message_id: null, state: "ok", status: 200, error: null, duration_ms: 1, attempt: 1, attempts_max: 1 });
const person = (id: string, part: Partial<Person> = {}) => ({ id, name: id, anonymous: false, last_at: null, ...part }) as Person;

describe("what events change", () => {
  it("keeps messages in order and each once", () => {
    const later = [message({ id: "c", seq: 3 }), message({ id: "a", seq: 1 }), message({ id: "b", seq: 2 }), message({ id: "a", seq: 1, status: "read" })].reduce(withMessage, []);
    expect(later.map((item) => `${item.id}${item.status}`)).toEqual(["aread", "bdelivered", "cdelivered"]);
  });
  it("keeps what events said while a page was under way", () => {
    const page = [message({ id: "a", seq: 1, status: "read" }), message({ id: "b", seq: 2, status: "sent" })];
    const events = [message({ id: "a", seq: 1, status: "sent" }), message({ id: "b", seq: 2, status: "read" }), message({ id: "c", seq: 3 })];
    expect(merged(page, events).map((item) => `${item.id} ${item.status}`)).toEqual(["a read", "b read", "c delivered"]);
  });
  it("keeps the log newest first, each once and bounded", () => {
    expect([2, 1, 3, 2].map(entry).reduce(withEntry, []).map((item) => item.id)).toEqual([3, 2, 1]);
    const many = Array.from({ length: LOG_MOST + 5 }, (_, id) => entry(id)).reduce(withEntry, []);
    expect(many).toHaveLength(LOG_MOST);
    expect(many[0]?.id).toBe(LOG_MOST + 4);
    expect(withOlder([entry(3), entry(2)], [entry(2), entry(1)]).map((item) => item.id)).toEqual([3, 2, 1]);
  });
  it("ignores chats nobody looks at and people nobody made", () => {
    const known = { ...NOTHING, people: { p1: person("p1") } };
    expect(apply(known, { name: "message", data: { person_id: "p1", phone_number_id: "n", message: message({}) } }, 0)).toBe(known);
    expect(apply(known, { name: "person", data: { person: person("p2", { anonymous: true }) } }, 0)).toBe(known);
    expect(apply(known, { name: "chat", data: { chat: { person_id: "p2", phone_number_id: "n" } as Chat } }, 0)).toBe(known);
  });
  it("removes a person with their chats only", () => {
    const chats = { "p1/n": {} as Chat, "p11/n": {} as Chat };
    const left = withoutPerson({ ...NOTHING, people: { p1: person("p1"), p11: person("p11") }, chats }, "p1");
    expect(Object.keys(left.people)).toEqual(["p11"]);
    expect(Object.keys(left.chats)).toEqual(["p11/n"]);
  });
  it("follows a moved clock", () => {
    expect(apply(NOTHING, { name: "clock", data: { now: 500, real_now: 100, offset_ms: 400 } }, 90).clock).toEqual({ skew: 410, moved: 400 });
  });
  it("puts the newest activity first", () => {
    expect(peopleInOrder({ a: person("a"), c: person("c", { last_at: 5 }), b: person("b") }).map((item) => item.id)).toEqual(["c", "a", "b"]);
  });
  it("hides what has not come to the phone", () => {
    expect(["accepted", "sent", "failed", "delivered", "read"].map((status) => onPhone(message({ status: status as Message["status"] })))).toEqual([false, false, false, true, true]);
    expect(onPhone(message({ from: "person", status: "failed" }))).toBe(true);
  });
});
