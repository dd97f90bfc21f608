/** Changes to the pages of a cached thread, for live events and for optimistic writes. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Among } from "./liveReplay";
import { keys } from "./queries";
import type { ThreadPosition } from "./requests";
import type { ConversationDetail, Event, Id, Message, ThreadItem, ThreadPage } from "./types";

export type ThreadData = InfiniteData<ThreadPage, ThreadPosition>;

/** Events that stand as lines between the messages of a thread. */
export const THREAD_EVENTS: ReadonlySet<string> = new Set([
  "conversation.opened", "conversation.closed", "conversation.reopened", "conversation.assigned", "conversation.snoozed",
  "conversation.unsnoozed", "address.blocked", "address.unblocked", "contact.identity_changed",
]);

function same(item: ThreadItem, message: Message): boolean {
  if (item.type !== "message") return false;
  return item.message.id === message.id || (message.client_id !== null && item.message.client_id === message.client_id);
}

function replace(data: ThreadData, found: (item: ThreadItem) => boolean, item: ThreadItem): ThreadData | null {
  for (const [at, page] of data.pages.entries()) {
    const index = page.data.findIndex(found);
    if (index < 0) continue;
    const pages = data.pages.slice();
    pages[at] = { ...page, data: page.data.with(index, item) };
    return { ...data, pages };
  }
  return null;
}

const timeOf = (item: ThreadItem) => Date.parse(item.type === "message" ? item.message.created_at : item.event.at);

/** Puts it at the end when the end is loaded. What is older than all that is loaded has its place in a page to come. */
function append(data: ThreadData, item: ThreadItem): ThreadData {
  const first = data.pages[0];
  const last = data.pages.at(-1);
  if (first === undefined || last === undefined || last.newer !== null) return data;
  const oldest = first.data[0];
  if (first.older !== null && oldest !== undefined && timeOf(item) < timeOf(oldest)) return data;
  return { ...data, pages: [...data.pages.slice(0, -1), { ...last, data: [...last.data, item] }] };
}

/** Replaces the message by id or client id, else puts it at the end when the end is loaded. */
export function upsertMessage(data: ThreadData, message: Message): ThreadData {
  const item: ThreadItem = { type: "message", message };
  return replace(data, (old) => same(old, message), item) ?? append(data, item);
}

export function upsertEvent(data: ThreadData, event: Event): ThreadData {
  const item: ThreadItem = { type: "event", event };
  return replace(data, (old) => old.type === "event" && old.event.seq === event.seq, item) ?? append(data, item);
}

/** Takes out an optimistic message that the server refused. */
export function removeMessage(data: ThreadData, id: Id): ThreadData {
  const keep = (item: ThreadItem) => item.type !== "message" || (item.message.id !== id && item.message.client_id !== id);
  return { ...data, pages: data.pages.map((page) => ({ ...page, data: page.data.filter(keep) })) };
}

function contactOf(client: QueryClient, conversationId: Id, data: ThreadData): Id | null {
  const detail = client.getQueryData<ConversationDetail>(keys.conversation(conversationId));
  if (detail !== undefined) return detail.contact.id;
  for (const page of data.pages) for (const item of page.data) if (item.type === "message") return item.message.contact.id;
  return null;
}

/** Changes every cached thread of this contact, whichever of its conversations it was opened from. */
export function patchThreads(client: QueryClient, owner: { contactId: Id | null; conversationId: Id | null }, change: (data: ThreadData) => ThreadData, among?: Among): void {
  for (const [key, data] of client.getQueriesData<ThreadData>({ queryKey: keys.threads, predicate: among })) {
    const conversationId = key[2];
    if (data === undefined || typeof conversationId !== "string") continue;
    const mine = conversationId === owner.conversationId || (owner.contactId !== null && contactOf(client, conversationId, data) === owner.contactId);
    if (mine) client.setQueryData<ThreadData>(key, change(data));
  }
}
