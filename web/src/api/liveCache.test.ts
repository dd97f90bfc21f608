import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyEvent, applyNotification, dropStrays, putAnswer, putConversation, type LiveContext } from "./liveCache";
import { focusConversation } from "./liveOut";
import { keys } from "./queries";
import { conversation, event, message, session } from "./testData";
import { upsertMessage, type ThreadData } from "./threadPages";
import type { Conversation, ListOf } from "./types";

const MINE = { view: "mine" } as const;
let client: QueryClient;
let context: LiveContext;

function put(filter: Parameters<typeof keys.list>[0], items: Conversation[], next: string | null = null): void {
  client.setQueryData(keys.list(filter), { pages: [{ data: items, next }], pageParams: [undefined] });
}
function ids(filter: Parameters<typeof keys.list>[0]): string[] {
  const data = client.getQueryData<{ pages: ListOf<Conversation>[] }>(keys.list(filter));
  return data?.pages.flatMap((page) => page.data.map((item) => item.id)) ?? [];
}
function thread(conversationId: string, contactId: string, newer: string | null = null): void {
  const data: ThreadData = { pages: [{ data: [{ type: "message", message: message("m0", contactId) }], older: null, newer, first_unread_message_id: null }], pageParams: [{}] };
  client.setQueryData(keys.thread(conversationId, null), data);
}
function texts(conversationId: string): string[] {
  const data = client.getQueryData<ThreadData>(keys.thread(conversationId, null));
  return data?.pages.flatMap((page) => page.data.map((item) => (item.type === "message" ? `${item.message.id}:${item.message.status}` : item.event.name))) ?? [];
}
const nothing = { conversation: null, message: null, contact: null, channel: null };

beforeEach(() => {
  client = new QueryClient();
  context = { session: session(), openConversationId: null };
  vi.useFakeTimers();
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

describe("conversation lists", () => {
  it("moves a conversation with a new message to its place", () => {
    put(MINE, [conversation("a", { last_message_at: "2026-11-24T11:00:00.000Z" }), conversation("b", { last_message_at: "2026-11-24T10:00:00.000Z" })]);
    putConversation(client, conversation("b", { last_message_at: "2026-11-24T11:30:00.000Z", version: 2 }), context);
    expect(ids(MINE)).toEqual(["b", "a"]);
  });
  it("keeps the conversation that is open where it was when the answer takes it out of the view", () => {
    client.setQueryData(keys.session, context.session);
    put(MINE, [conversation("a"), conversation("b")]);
    focusConversation("a");
    for (const id of ["a", "b"]) putAnswer(client, conversation(id, { status: "closed", version: 2 }));
    expect(ids(MINE)).toEqual(["a"]);
    focusConversation(null);
  });
  it("takes it out of one view and puts it into another", () => {
    put(MINE, [conversation("a")]);
    put({ view: "closed" }, []);
    putConversation(client, conversation("a", { status: "closed", version: 2 }), context);
    expect(ids(MINE)).toEqual([]);
    expect(ids({ view: "closed" })).toEqual(["a"]);
  });
  it("keeps the open one until another is opened", () => {
    put(MINE, [conversation("a"), conversation("b")]);
    context.openConversationId = "a";
    putConversation(client, conversation("a", { assignee_id: "m2", version: 2 }), context);
    expect(ids(MINE)).toContain("a");
    context.openConversationId = "b";
    dropStrays(client, context);
    expect(ids(MINE)).toEqual(["b"]);
  });
  it("does not put what belongs beyond the loaded pages", () => {
    put(MINE, [conversation("a", { last_message_at: "2026-11-24T11:00:00.000Z" })], "cursor");
    putConversation(client, conversation("old", { last_message_at: "2026-10-01T00:00:00.000Z" }), context);
    expect(ids(MINE)).toEqual(["a"]);
  });
  it("leaves searches alone except for what they hold", () => {
    const search = { view: "all", q: "lucia" } as const;
    put(search, [conversation("a")]);
    putConversation(client, conversation("b"), context);
    expect(ids(search)).toEqual(["a"]);
  });
  it("does not go back to an older version", () => {
    client.setQueryData(keys.conversation("a"), { ...conversation("a", { version: 5, unread: 0 }), draft: null, my_last_read_message_id: null, previous: [] });
    putConversation(client, conversation("a", { version: 4, unread: 9 }), context);
    expect(client.getQueryData<Conversation>(keys.conversation("a"))?.unread).toBe(0);
  });
});

describe("threads", () => {
  it("adds a message to every thread of the contact, also from another conversation", () => {
    thread("k1", "c1");
    thread("k2", "c2");
    applyEvent(client, { ...nothing, event: event(5, "message.received"), message: message("m1", "c1", { conversation_id: "k9" }) }, context);
    expect(texts("k1")).toEqual(["m0:null", "m1:null"]);
    expect(texts("k2")).toEqual(["m0:null"]);
  });
  it("replaces the optimistic message by its client id, and then its ticks", () => {
    thread("k1", "c1");
    const key = keys.thread("k1", null);
    client.setQueryData<ThreadData>(key, (data) => data && upsertMessage(data, message("local", "c1", { client_id: "u1", status: "queued" })));
    for (const status of ["sent", "delivered"] as const) {
      applyEvent(client, { ...nothing, event: event(6, `message.${status}`), message: message("m5", "c1", { client_id: "u1", status }) }, context);
    }
    expect(texts("k1")).toEqual(["m0:null", "m5:delivered"]);
  });
  it("adds nothing where the end is not loaded", () => {
    thread("k1", "c1", "more");
    applyEvent(client, { ...nothing, event: event(5, "message.received"), message: message("m1", "c1") }, context);
    expect(texts("k1")).toEqual(["m0:null"]);
  });
  it("does not put an old message at the end because its ticks changed", () => {
    const old = { ...nothing, event: event(5, "message.read"), message: message("old", "c1", { created_at: "2026-10-01T00:00:00.000Z", status: "read" }) };
    const data: ThreadData = { pages: [{ data: [{ type: "message", message: message("m0", "c1") }], older: "cursor", newer: null, first_unread_message_id: null }], pageParams: [{}] };
    client.setQueryData(keys.thread("k1", null), data);
    applyEvent(client, old, context);
    expect(texts("k1")).toEqual(["m0:null"]);
  });
  it("shows event lines once", () => {
    thread("k1", "c1");
    const line = { ...nothing, event: event(7, "conversation.snoozed", { contact_id: "c1", conversation_id: "k1" }) };
    applyEvent(client, line, context);
    applyEvent(client, line, context);
    expect(texts("k1")).toEqual(["m0:null", "conversation.snoozed"]);
  });
});

describe("a free entry point", () => {
  it("that a status tells of has the thread fetched again, once", () => {
    const invalidated = vi.spyOn(client, "invalidateQueries");
    const threads = () => invalidated.mock.calls.filter(([filters]) => filters?.queryKey?.[1] === "thread").map(([filters]) => filters?.queryKey);
    client.setQueryData(keys.conversation("k1"), conversation("k1"));
    putConversation(client, conversation("k1"), context);
    expect(threads()).toEqual([]);
    for (let time = 0; time < 2; time += 1) putConversation(client, conversation("k1", { free_until: "2026-11-28T12:00:00.000Z" }), context);
    expect(threads()).toEqual([[...keys.threads, "k1"]]);
  });
});

describe("counters", () => {
  it("fetches the counts once for a burst of events", () => {
    const invalidated = vi.spyOn(client, "invalidateQueries");
    for (let seq = 1; seq <= 50; seq += 1) applyEvent(client, { ...nothing, event: event(seq, "message.received") }, context);
    vi.advanceTimersByTime(1_000);
    expect(invalidated.mock.calls.filter(([filters]) => filters?.queryKey === keys.counts)).toHaveLength(1);
  });
  it("counts a notification and puts it first", () => {
    client.setQueryData(keys.notificationCount, { unread: 2 });
    client.setQueryData(keys.notifications, { pages: [{ data: [], next: null }], pageParams: [undefined] });
    applyNotification(client, { id: "n1", kind: "mention", at: "2026-11-24T12:00:00.000Z", conversation_id: null, message_id: null, actor: { kind: "member", id: "m2", name: "Luis" }, read_at: null, contact_name: null, extract: null, template: null });
    expect(client.getQueryData(keys.notificationCount)).toEqual({ unread: 3 });
    expect(client.getQueryData<{ pages: { data: unknown[] }[] }>(keys.notifications)?.pages[0]?.data).toHaveLength(1);
  });
});
