/** Query options per resource. Keys come from `keys`, so that the live cache and mutations agree on them. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./endpoints";
import type { ContactFilter, ConversationFilter, ThreadPosition } from "./requests";
import type { DeliveryState, Id, ThreadPage } from "./types";

export const keys = {
  session: ["session"] as const,
  setup: ["setup"] as const,
  members: ["members"] as const,
  roles: ["roles"] as const,
  teams: ["teams"] as const,
  invitations: ["invitations"] as const,
  mySessions: ["my-sessions"] as const,
  lists: ["conversations", "list"] as const,
  list: (filter: ConversationFilter) => ["conversations", "list", filter] as const,
  counts: ["conversations", "counts"] as const,
  details: ["conversations", "detail"] as const,
  conversation: (id: Id) => ["conversations", "detail", id] as const,
  threads: ["conversations", "thread"] as const,
  /** `anchor` is the message a thread was opened around, null for the end of the thread. */
  thread: (id: Id, anchor: Id | null) => ["conversations", "thread", id, anchor] as const,
  message: (id: Id) => ["messages", id] as const,
  contacts: (filter: ContactFilter) => ["contacts", "list", filter] as const,
  contact: (id: Id) => ["contacts", "detail", id] as const,
  closingCategories: ["closing-categories"] as const,
  allNotifications: ["notifications"] as const,
  notifications: ["notifications", "list"] as const,
  notificationCount: ["notifications", "count"] as const,
  channels: ["channels", "list"] as const,
  webhook: (id: Id) => ["channels", "webhook", id] as const,
  apiKeys: ["api-keys"] as const,
  deliveries: (state: DeliveryState | null) => ["deliveries", "list", state] as const,
  delivery: (id: Id) => ["deliveries", "detail", id] as const,
};

/** What a live event keeps up to date is not fetched again by itself. */
const LIVE = { staleTime: Number.POSITIVE_INFINITY };
const first = undefined as string | undefined;
const nextPage = (page: { next: string | null }) => page.next ?? undefined;

export const queries = {
  setup: () => queryOptions({ queryKey: keys.setup, queryFn: ({ signal }) => api.setup.state(signal), staleTime: 60_000 }),
  session: () => queryOptions({ queryKey: keys.session, queryFn: ({ signal }) => api.session.get(signal), ...LIVE }),
  members: () => queryOptions({ queryKey: keys.members, queryFn: async ({ signal }) => (await api.members.list(signal)).data, ...LIVE }),
  roles: () => queryOptions({ queryKey: keys.roles, queryFn: async ({ signal }) => (await api.roles.list(signal)).data }),
  teams: () => queryOptions({ queryKey: keys.teams, queryFn: async ({ signal }) => (await api.teams.list(signal)).data, ...LIVE }),
  conversations: (filter: ConversationFilter) =>
    infiniteQueryOptions({
      queryKey: keys.list(filter),
      queryFn: ({ pageParam, signal }) => api.conversations.list({ ...filter, after: pageParam, limit: 40 }, signal),
      initialPageParam: first,
      getNextPageParam: nextPage,
      ...LIVE,
    }),
  counts: () => queryOptions({ queryKey: keys.counts, queryFn: ({ signal }) => api.conversations.counts(signal), ...LIVE }),
  conversation: (id: Id) => queryOptions({ queryKey: keys.conversation(id), queryFn: ({ signal }) => api.conversations.get(id, signal), ...LIVE }),
  thread: (id: Id, anchor: Id | null = null) =>
    infiniteQueryOptions({
      queryKey: keys.thread(id, anchor),
      queryFn: ({ pageParam, signal }) => api.conversations.thread(id, { ...pageParam, limit: 60 }, signal),
      initialPageParam: (anchor === null ? {} : { around: anchor }) as ThreadPosition,
      getPreviousPageParam: (page: ThreadPage): ThreadPosition | undefined => (page.older === null ? undefined : { before: page.older }),
      getNextPageParam: (page: ThreadPage): ThreadPosition | undefined => (page.newer === null ? undefined : { after: page.newer }),
      ...LIVE,
    }),
  message: (id: Id) => queryOptions({ queryKey: keys.message(id), queryFn: ({ signal }) => api.messages.details(id, signal) }),
  contacts: (filter: ContactFilter) =>
    infiniteQueryOptions({
      queryKey: keys.contacts(filter),
      queryFn: ({ pageParam, signal }) => api.contacts.list({ ...filter, after: pageParam, limit: 40 }, signal),
      initialPageParam: first,
      getNextPageParam: nextPage,
    }),
  contact: (id: Id) => queryOptions({ queryKey: keys.contact(id), queryFn: ({ signal }) => api.contacts.get(id, signal), ...LIVE }),
  closingCategories: () => queryOptions({ queryKey: keys.closingCategories, queryFn: async ({ signal }) => (await api.closingCategories.list(signal)).data, staleTime: 60_000 }),
  notifications: () =>
    infiniteQueryOptions({
      queryKey: keys.notifications,
      queryFn: ({ pageParam, signal }) => api.notifications.list(pageParam, signal),
      initialPageParam: first,
      getNextPageParam: nextPage,
      ...LIVE,
    }),
  notificationCount: () => queryOptions({ queryKey: keys.notificationCount, queryFn: ({ signal }) => api.notifications.count(signal), ...LIVE }),
  channels: () => queryOptions({ queryKey: keys.channels, queryFn: async ({ signal }) => (await api.channels.list(signal)).data, ...LIVE }),
};
