/** One typed function per endpoint, grouped by noun. */
import { request } from "./client";
import type * as R from "./requests";
import type * as T from "./types";

type Signal = AbortSignal | undefined;
const at = (id: string) => encodeURIComponent(id);
const conversationAction = (id: T.Id, action: string, body: unknown = {}) =>
  request<T.Conversation>("POST", `/conversations/${at(id)}/${action}`, { body });

export const api = {
  setup: {
    state: (signal?: Signal) => request<R.SetupState>("GET", "/setup", { signal, anonymous: true }),
  },
  session: {
    get: (signal?: Signal) => request<T.Session>("GET", "/session", { signal, anonymous: true }),
    signIn: (email: string, password: string) => request<T.Session>("POST", "/session", { body: { email, password }, anonymous: true }),
    signOut: () => request<void>("DELETE", "/session", { anonymous: true }),
  },
  me: {
    update: (body: R.MePatch) => request<T.Member>("PATCH", "/me", { body }),
    sessions: (signal?: Signal) => request<T.ListOf<T.SessionInfo>>("GET", "/me/sessions", { signal }),
  },
  members: {
    list: (signal?: Signal) => request<T.ListOf<T.Member>>("GET", "/members", { signal }),
  },
  roles: { list: (signal?: Signal) => request<T.ListOf<T.Role>>("GET", "/roles", { signal }) },
  teams: {
    list: (signal?: Signal) => request<T.ListOf<T.Team>>("GET", "/teams", { signal }),
  },
  conversations: {
    list: (query: R.ConversationFilter & { after?: string; limit?: number }, signal?: Signal) => request<T.ListOf<T.Conversation>>("GET", "/conversations", { query, signal }),
    counts: (signal?: Signal) => request<T.ConversationCounts>("GET", "/conversations/counts", { signal }),
    get: (id: T.Id, signal?: Signal) => request<T.ConversationDetail>("GET", `/conversations/${at(id)}`, { signal }),
    open: (body: { contact_id: T.Id; channel_id: T.Id }) => request<T.ConversationDetail>("POST", "/conversations", { body }),
    assign: (id: T.Id, body: R.AssignRequest) => conversationAction(id, "assign", body),
    close: (id: T.Id, body: R.CloseRequest = {}) => conversationAction(id, "close", body),
    reopen: (id: T.Id) => conversationAction(id, "reopen"),
    snooze: (id: T.Id, until: T.Timestamp | null) => conversationAction(id, "snooze", { until }),
    unsnooze: (id: T.Id) => conversationAction(id, "unsnooze"),
    block: (id: T.Id, reason?: string) => conversationAction(id, "block", { reason }),
    unblock: (id: T.Id) => conversationAction(id, "unblock"),
    markUnread: (id: T.Id) => conversationAction(id, "unread"),
    markRead: (id: T.Id, messageId?: T.Id) => conversationAction(id, "read", { message_id: messageId }),
    thread: (id: T.Id, query: R.ThreadPosition & { limit?: number }, signal?: Signal) => request<T.ThreadPage>("GET", `/conversations/${at(id)}/thread`, { query, signal }),
    saveDraft: (id: T.Id, body: R.DraftRequest) => request<void>("PUT", `/conversations/${at(id)}/draft`, { body }),
    deleteDraft: (id: T.Id) => request<void>("DELETE", `/conversations/${at(id)}/draft`),
    send: (id: T.Id, body: R.SendRequest) => request<T.Message>("POST", `/conversations/${at(id)}/messages`, { body }),
  },
  messages: {
    editNote: (id: T.Id, body: { text: string; mentions: T.Mention[] }) => request<T.Message>("PATCH", `/messages/${at(id)}`, { body }),
    react: (id: T.Id, emoji: string) => request<T.Message>("PUT", `/messages/${at(id)}/reaction`, { body: { emoji } }),
    retry: (id: T.Id) => request<T.Message>("POST", `/messages/${at(id)}/retry`, { body: {} }),
    details: (id: T.Id, signal?: Signal) => request<T.MessageDetails>("GET", `/messages/${at(id)}`, { signal }),
  },
  contacts: {
    list: (query: R.ContactFilter & { after?: string; limit?: number }, signal?: Signal) => request<T.ListOf<T.Contact>>("GET", "/contacts", { query, signal }),
    get: (id: T.Id, signal?: Signal) => request<T.Contact>("GET", `/contacts/${at(id)}`, { signal }),
    update: (id: T.Id, body: R.ContactPatch) => request<T.Contact>("PATCH", `/contacts/${at(id)}`, { body }),
  },
  closingCategories: {
    list: (signal?: Signal) => request<T.ListOf<T.ClosingCategory>>("GET", "/closing-categories", { signal }),
  },
  notifications: {
    list: (after?: string, signal?: Signal) => request<T.ListOf<T.Notification>>("GET", "/notifications", { query: { after }, signal }),
    count: (signal?: Signal) => request<{ unread: number }>("GET", "/notifications/count", { signal }),
    markRead: (ids?: T.Id[]) => request<void>("POST", "/notifications/read", { body: { ids } }),
  },
  channels: {
    list: (signal?: Signal) => request<T.ListOf<T.Channel>>("GET", "/channels", { signal }),
  },
  events: {
    list: (after: number, limit: number, signal?: Signal) => request<T.ListOf<T.Event>>("GET", "/events", { query: { after, limit }, signal }),
  },
};
