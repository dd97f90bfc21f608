import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyEvent, applyNotification, refetchAll, type LiveContext } from "./liveCache";
import type { LiveEvent } from "./liveFrames";
import { startReplay, type Replay } from "./liveReplay";
import { keys } from "./queries";
import { conversation, event, message, session } from "./testData";
import type { ThreadData } from "./threadPages";
import type { Conversation, Event, ListOf, Notification, ThreadItem, ThreadPage } from "./types";

const MINE = keys.list({ view: "mine" });
const nothing = { conversation: null, message: null, contact: null, channel: null };
let client: QueryClient;
let context: LiveContext;
let replay: Replay;

/** A query that is on its way until it is answered; each fetch takes the next answer. */
function fetching<T>(queryKey: readonly unknown[], pages = false) {
  const waiting: ((value: T) => void)[] = [];
  const queryFn = vi.fn(() => new Promise<T>((answer) => waiting.push(answer)));
  const done = pages
    ? client.fetchInfiniteQuery({ queryKey, queryFn, initialPageParam: undefined, staleTime: Number.POSITIVE_INFINITY })
    : client.fetchQuery({ queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY });
  const answer = async (value: T) => {
    waiting.shift()?.(value);
    await done;
  };
  return { queryFn, answer };
}
function hear(item: LiveEvent): void {
  replay.run((among) => applyEvent(client, item, context, among));
}
function changed(seq: number, item: Conversation): LiveEvent {
  return { ...nothing, event: event(seq, "conversation.assigned", { conversation_id: item.id }), conversation: item };
}
function received(seq: number, id: string): LiveEvent {
  return { ...nothing, event: event(seq, "message.received"), message: message(id, "c1", { conversation_id: "k1" }) };
}
function listed(): string[] {
  const data = client.getQueryData<{ pages: ListOf<Conversation>[] }>(MINE);
  return data?.pages.flatMap((page) => page.data.map((item) => `${item.id}:${item.version}`)) ?? [];
}
function thread(): string[] {
  const data = client.getQueryData<ThreadData>(keys.thread("k1", null));
  return data?.pages.flatMap((page) => page.data.map((item) => (item.type === "message" ? item.message.id : item.event.name))) ?? [];
}
const page = (...items: ThreadItem[]): ThreadPage => ({ data: items, older: null, newer: null, first_unread_message_id: null });
const said = (id: string): ThreadItem => ({ type: "message", message: message(id, "c1") });
const isStale = (queryKey: readonly unknown[]) => client.getQueryState(queryKey)?.isInvalidated;

beforeEach(() => {
  client = new QueryClient();
  context = { session: session(), openConversationId: null };
  replay = startReplay(client);
});
afterEach(() => {
  replay.stop();
  client.clear();
});

describe("events that arrive while a query is being fetched", () => {
  it("are in a thread whose answer is older", async () => {
    const { answer } = fetching<ThreadPage>(keys.thread("k1", null), true);
    hear(received(11, "m1"));
    hear({ ...nothing, event: event(12, "conversation.closed", { contact_id: "c1", conversation_id: "k1" }) });
    await answer(page(said("m0")));
    expect(thread()).toEqual(["m0", "m1", "conversation.closed"]);
  });
  it("are there once when the answer has them already", async () => {
    const { answer } = fetching<ThreadPage>(keys.thread("k1", null), true);
    hear(received(11, "m1"));
    await answer(page(said("m0"), said("m1"), said("m2")));
    expect(thread()).toEqual(["m0", "m1", "m2"]);
  });
  it("are not lost when the answer replaces what they changed", async () => {
    client.setQueryData(MINE, { pages: [{ data: [conversation("a")], next: null }], pageParams: [undefined] });
    void client.invalidateQueries({ queryKey: MINE });
    const { answer } = fetching<ListOf<Conversation>>(MINE, true);
    hear(changed(11, conversation("b", { version: 3 })));
    hear(changed(12, conversation("a", { version: 4, assignee_id: "m2" })));
    expect(listed()).toEqual(["b:3"]);
    await answer({ data: [conversation("a")], next: null });
    expect(listed()).toEqual(["b:3"]);
  });
  it("do not take a newer answer back", async () => {
    const detail = fetching<Conversation>(keys.conversation("a"));
    const list = fetching<ListOf<Conversation>>(MINE, true);
    hear(changed(11, conversation("a", { version: 4, unread: 7 })));
    await list.answer({ data: [conversation("a", { version: 5 })], next: null });
    await detail.answer(conversation("a", { version: 5 }));
    expect(listed()).toEqual(["a:5"]);
    expect(client.getQueryData<Conversation>(keys.conversation("a"))?.unread).toBe(0);
  });
  it("that came before it count no more", async () => {
    hear(received(11, "m1"));
    const { answer } = fetching<ThreadPage>(keys.thread("k1", null), true);
    await answer(page(said("m0")));
    expect(thread()).toEqual(["m0"]);
  });
  it("change no other query again", async () => {
    const { answer } = fetching<ThreadPage>(keys.thread("k1", null), true);
    hear(changed(11, conversation("a", { version: 2 })));
    client.setQueryData(MINE, { pages: [{ data: [], next: null }], pageParams: [undefined] });
    await answer(page());
    expect(listed()).toEqual([]);
  });
  it("also count when the fetch began before there was a live connection", async () => {
    replay.stop();
    const { answer } = fetching<ThreadPage>(keys.thread("k1", null), true);
    replay = startReplay(client);
    hear(received(11, "m1"));
    await answer(page());
    expect(thread()).toEqual(["m1"]);
  });
  it("make it stale when they have no content, when they are too many, and after a reset", async () => {
    const members = fetching(keys.members);
    const channels = fetching(keys.channels);
    hear({ ...nothing, event: event(11, "member.joined") });
    await Promise.all([members.answer([]), channels.answer([])]);
    expect([isStale(keys.members), isStale(keys.channels)]).toEqual([true, false]);

    const roles = fetching(keys.roles);
    replay.run((among) => refetchAll(client, among));
    await roles.answer([]);
    expect(isStale(keys.roles)).toBe(true);

    replay.stop();
    replay = startReplay(client, 2);
    const teams = fetching(keys.teams);
    for (const seq of [21, 22, 23]) hear(received(seq, `m${seq}`));
    await teams.answer([]);
    expect(isStale(keys.teams)).toBe(true);
  });
  it("have a notification counted by the server", async () => {
    const { answer } = fetching(keys.notificationCount);
    const told: Notification = { id: "n1", kind: "mention", at: "2026-11-24T12:00:00.000Z", conversation_id: null, message_id: null, actor: { kind: "member", id: "m2", name: "Luis" }, read_at: null, contact_name: null, extract: null, template: null };
    replay.run((among) => applyNotification(client, told, among));
    await answer({ unread: 1 });
    expect(client.getQueryData(keys.notificationCount)).toEqual({ unread: 1 });
    expect(isStale(keys.notificationCount)).toBe(true);
  });
});

describe("rights and teams", () => {
  const after = (change: Partial<Event> & { name: string }) => {
    client.setQueryData(keys.session, session());
    hear({ ...nothing, event: event(11, change.name, change) });
    return isStale(keys.session);
  };
  it("are asked again when they may have changed", () => {
    expect(after({ name: "member.updated", member_id: "m1" })).toBe(true);
    expect(after({ name: "team.updated", team_id: "t1" })).toBe(true);
    client.setQueryData(keys.session, session());
    replay.run((among) => refetchAll(client, among));
    expect(isStale(keys.session)).toBe(true);
  });
  it("are left alone when somebody else changed", () => {
    expect(after({ name: "member.updated", member_id: "m2" })).toBe(false);
  });
  it("take away a conversation the member may not see any more", () => {
    client.setQueryData(MINE, { pages: [{ data: [conversation("a"), conversation("b")], next: null }], pageParams: [undefined] });
    client.setQueryData(keys.conversation("a"), conversation("a"));
    hear({ ...nothing, event: event(11, "conversation.assigned", { conversation_id: "a" }) });
    expect(listed()).toEqual(["b:1"]);
    expect(client.getQueryData(keys.conversation("a"))).toBeUndefined();
  });
});
