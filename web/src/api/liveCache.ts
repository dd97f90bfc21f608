/** Patches the query cache with live events, so that nothing on the screen has to be fetched again. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { compareConversations, matchFilter } from "./conversationMatch";
import type { LiveEvent } from "./liveFrames";
import { focusedConversation } from "./liveOut";
import type { Among } from "./liveReplay";
import { serverNow } from "./liveStore";
import { keys } from "./queries";
import type { ConversationFilter } from "./requests";
import { starredKey, withStar } from "./starred";
import { THREAD_EVENTS, patchThreads, upsertEvent, upsertMessage } from "./threadPages";
import type { Channel, Contact, ContactBrief, Conversation, ConversationDetail, Event, Id, ListOf, Message, Notification, Session } from "./types";

export interface LiveContext {
  session: Session;
  /** Stays in its list although it left the filter, until another one is opened. */
  openConversationId: Id | null;
}
type Pages<T> = InfiniteData<ListOf<T>, string | undefined>;

const COUNTS_EVERY = 1_000;
const counting = new WeakMap<QueryClient, number>();

/** Fetches the counters again, at most once a second however many events arrive. */
export function refreshCounts(client: QueryClient): void {
  if (counting.has(client)) return;
  const timer = window.setTimeout(() => {
    counting.delete(client);
    void client.invalidateQueries({ queryKey: keys.counts });
  }, COUNTS_EVERY);
  counting.set(client, timer);
}

/** May be applied again: a conversation never goes back to an older version, and nothing is put in twice. */
export function applyEvent(client: QueryClient, item: LiveEvent, context: LiveContext, among?: Among): void {
  const { event, conversation, message, contact, channel } = item;
  if (conversation !== null) putConversation(client, conversation, context, among);
  else if (event.name === "conversation.assigned" && event.conversation_id !== null) dropConversation(client, event.conversation_id, among);
  if (message !== null) putMessage(client, message, among);
  if (contact !== null) putContact(client, contact, among);
  if (channel !== null) putChannel(client, channel, among);
  if (THREAD_EVENTS.has(event.name)) {
    patchThreads(client, { contactId: event.contact_id, conversationId: event.conversation_id }, (data) => upsertEvent(data, event), among);
  }
  refetchNamed(client, event, context, among);
}

/** What has no content in its event is fetched again when someone looks at it. */
function refetchNamed(client: QueryClient, event: Event, context: LiveContext, among?: Among): void {
  const again = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey, predicate: among });
  const concerned = (queryKey: readonly unknown[]) => among === undefined || client.getQueryCache().find({ queryKey, predicate: among }) !== undefined;
  const area = event.name.split(".")[0];
  const own = event.name === "member.updated" && event.member_id === context.session.member.id;
  if (area === "member" || area === "team") again(keys.members);
  if (area === "team" || event.fields.includes("team_ids")) again(keys.teams);
  if (area === "workspace" || area === "team" || own) again(keys.session);
  if (area === "template") again(["templates"]);
  if (area === "key") again(keys.apiKeys);
  if (area === "delivery") again(["deliveries"]);
  if ((area === "conversation" || area === "message" || area === "address") && concerned(keys.counts)) refreshCounts(client);
  if (event.name === "channel.connected") again(keys.channels);
  if (event.name === "message.scheduled" || event.name === "message.schedule_ended") again(["conversations", "scheduled"]);
  if (area === "snippet") again(["snippets"]);
  if (event.name === "message.starred") again(starredKey);
}

/** Puts a conversation as the server sees it now into lists, detail and counters. */
export function putConversation(client: QueryClient, conversation: Conversation, context: LiveContext, among?: Among): void {
  const queryKey = keys.conversation(conversation.id);
  const known = client.getQueryData<ConversationDetail>(queryKey);
  if (known !== undefined && known.version > conversation.version) return;
  // The message that came through an ad says it too, and no event is about that one.
  if (known !== undefined && known.free_until !== conversation.free_until) void client.invalidateQueries({ queryKey: [...keys.threads, conversation.id], predicate: among });
  client.setQueriesData<ConversationDetail>({ queryKey, predicate: among }, (held) => (held === undefined ? held : { ...held, ...conversation }));
  for (const [key, data] of client.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists, predicate: among })) {
    if (data === undefined) continue;
    const next = placeConversation(data, key[2] as ConversationFilter, conversation, context);
    if (next !== data) client.setQueryData(key, next);
  }
}

/** What has left the reach of the member leaves the screen too. */
function dropConversation(client: QueryClient, id: Id, among?: Among): void {
  for (const [key, data] of client.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists, predicate: among })) {
    if (data !== undefined) client.setQueryData(key, without(data, (item) => item.id === id));
  }
  void client.resetQueries({ queryKey: keys.conversation(id), predicate: among });
  void client.resetQueries({ queryKey: [...keys.threads, id], predicate: among });
}

/** The answer to a mutation, or what it is expected to be. */
export function putAnswer(client: QueryClient, conversation: Conversation): void {
  const session = client.getQueryData<Session>(keys.session);
  if (session !== undefined) putConversation(client, conversation, { session, openConversationId: focusedConversation() });
}

/** The list with the conversation at its place, without it, or unchanged. */
export function placeConversation(data: Pages<Conversation>, filter: ConversationFilter, item: Conversation, context: LiveContext): Pages<Conversation> {
  const match = matchFilter(filter, item, context.session, serverNow());
  const held = data.pages.flatMap((page) => page.data).find((old) => old.id === item.id);
  if (held !== undefined && held.version > item.version) return data;
  if (match === "no") {
    if (held === undefined) return data;
    return item.id === context.openConversationId ? swap(data, item) : without(data, (old) => old.id === item.id);
  }
  if (match === "unknown") return held === undefined ? data : swap(data, item);
  return insert(held !== undefined ? without(data, (old) => old.id === item.id) : data, filter, item);
}

function swap(data: Pages<Conversation>, item: Conversation): Pages<Conversation> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, data: page.data.map((old) => (old.id === item.id ? item : old)) })) };
}

function without(data: Pages<Conversation>, gone: (item: Conversation) => boolean): Pages<Conversation> {
  return { ...data, pages: data.pages.map((page) => (page.data.some(gone) ? { ...page, data: page.data.filter((old) => !gone(old)) } : page)) };
}

function insert(data: Pages<Conversation>, filter: ConversationFilter, item: Conversation): Pages<Conversation> {
  const pages = data.pages.slice();
  for (const [at, page] of pages.entries()) {
    const index = page.data.findIndex((old) => compareConversations(filter, item, old) < 0);
    if (index < 0) continue;
    pages[at] = { ...page, data: page.data.toSpliced(index, 0, item) };
    return { ...data, pages };
  }
  const last = pages.at(-1);
  if (last === undefined || last.next !== null) return data;
  pages[pages.length - 1] = { ...last, data: [...last.data, item] };
  return { ...data, pages };
}

/** Drops from every list what no longer matches its filter; call when another conversation is opened. */
export function dropStrays(client: QueryClient, context: LiveContext): void {
  for (const [key, data] of client.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists })) {
    if (data === undefined) continue;
    const filter = key[2] as ConversationFilter;
    const gone = (item: Conversation) => item.id !== context.openConversationId && matchFilter(filter, item, context.session, serverNow()) === "no";
    if (data.pages.some((page) => page.data.some(gone))) client.setQueryData(key, without(data, gone));
  }
}

/** Puts a message into every cached thread of its contact. Also for optimistic messages and answers to mutations. */
export function putMessage(client: QueryClient, message: Message, among?: Among): void {
  patchThreads(client, { contactId: message.contact.id, conversationId: message.conversation_id }, (data) => upsertMessage(data, message), among);
  client.setQueriesData<Pages<Message>>({ queryKey: starredKey, predicate: among }, (list) => (list === undefined ? list : withStar(list, message)));
  void client.invalidateQueries({ queryKey: keys.message(message.id), predicate: among });
}

function putContact(client: QueryClient, contact: Contact, among?: Among): void {
  client.setQueriesData<Contact>({ queryKey: keys.contact(contact.id), predicate: among }, (held) => (held === undefined ? held : contact));
  const { id, name, kind, phone, phone_display, country, wa_id, user_id } = contact;
  const brief: ContactBrief = { id, name, kind, phone, phone_display, country, wa_id, user_id };
  const fresh = <T extends Conversation>(item: T): T => (item.contact.id === id ? { ...item, contact: brief } : item);
  client.setQueriesData<Pages<Conversation>>({ queryKey: keys.lists, predicate: among }, (data) =>
    data === undefined ? data : { ...data, pages: data.pages.map((page) => ({ ...page, data: page.data.map(fresh) })) },
  );
  client.setQueriesData<ConversationDetail>({ queryKey: keys.details, predicate: among }, (data) => (data === undefined ? data : fresh(data)));
}

function putChannel(client: QueryClient, channel: Channel, among?: Among): void {
  client.setQueriesData<Channel[]>({ queryKey: keys.channels, predicate: among }, (list) => list?.map((old) => (old.id === channel.id ? channel : old)));
}

export function applyNotification(client: QueryClient, notification: Notification, among?: Among): void {
  client.setQueriesData<Pages<Notification>>({ queryKey: keys.notifications, predicate: among }, (data) => {
    const first = data?.pages[0];
    if (data === undefined || first === undefined || first.data.some((old) => old.id === notification.id)) return data;
    return { ...data, pages: [{ ...first, data: [notification, ...first.data] }, ...data.pages.slice(1)] };
  });
  // Whether the answer to a fetch has counted it already, nobody can tell.
  if (among !== undefined) void client.invalidateQueries({ queryKey: keys.notificationCount, predicate: among });
  else client.setQueryData<{ unread: number }>(keys.notificationCount, (count) => (count === undefined ? count : { unread: count.unread + 1 }));
}

/** Events without content: fetches again what they touch. */
export function applyPolled(client: QueryClient, events: Event[], context: LiveContext, among?: Among): void {
  const again = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey, predicate: among });
  for (const event of events) refetchNamed(client, event, context, among);
  again(keys.lists);
  again(keys.allNotifications);
  for (const id of new Set(events.map((event) => event.conversation_id))) {
    if (id === null) continue;
    again(keys.conversation(id));
    again([...keys.threads, id]);
  }
}

/** After a gap too large to replay, or when the member's rights changed: everything shown is fetched again, with the session. */
export function refetchAll(client: QueryClient, among?: Among): void {
  void client.invalidateQueries({ predicate: among });
}
