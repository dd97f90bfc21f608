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
    run: (body: R.SetupRequest) => request<T.Session>("POST", "/setup", { body, anonymous: true }),
  },
  session: {
    get: (signal?: Signal) => request<T.Session>("GET", "/session", { signal, anonymous: true }),
    signIn: (email: string, password: string) => request<T.Session>("POST", "/session", { body: { email, password }, anonymous: true }),
    signOut: () => request<void>("DELETE", "/session", { anonymous: true }),
  },
  links: {
    invitation: (token: string, signal?: Signal) => request<R.InvitationByToken>("GET", `/invitations/by-token/${at(token)}`, { signal, anonymous: true }),
    acceptInvitation: (body: { token: string; name: string; password: string }) => request<T.Session>("POST", "/invitations/accept", { body, anonymous: true }),
    reset: (token: string, signal?: Signal) => request<R.ResetByToken>("GET", `/password-resets/by-token/${at(token)}`, { signal, anonymous: true }),
    acceptReset: (body: { token: string; password: string }) => request<T.Session>("POST", "/password-resets/accept", { body, anonymous: true }),
  },
  me: {
    update: (body: R.MePatch) => request<T.Member>("PATCH", "/me", { body }),
    changePassword: (body: { current: string; new: string }) => request<void>("POST", "/me/password", { body, anonymous: true }),
    sessions: (signal?: Signal) => request<T.ListOf<T.SessionInfo>>("GET", "/me/sessions", { signal }),
    signOutEverywhere: () => request<void>("DELETE", "/me/sessions"),
    endSession: (id: T.Id) => request<void>("DELETE", `/me/sessions/${at(id)}`),
  },
  workspace: {
    update: (body: Partial<Pick<T.Workspace, "name" | "language" | "time_zone" | "closing_note_required" | "undo_send_seconds">>) => request<T.Workspace>("PATCH", "/workspace", { body }),
  },
  members: {
    list: (signal?: Signal) => request<T.ListOf<T.Member>>("GET", "/members", { signal }),
    update: (id: T.Id, body: { role_id?: T.Id; active?: boolean; team_ids?: T.Id[] }) => request<T.Member>("PATCH", `/members/${at(id)}`, { body }),
    resetPassword: (id: T.Id) => request<T.Link>("POST", `/members/${at(id)}/password-reset`, { body: {} }),
  },
  roles: { list: (signal?: Signal) => request<T.ListOf<T.Role>>("GET", "/roles", { signal }) },
  invitations: {
    list: (signal?: Signal) => request<T.ListOf<T.Invitation>>("GET", "/invitations", { signal }),
    create: (body: { email: string; name?: string; role_id: T.Id; team_ids: T.Id[] }) => request<R.InvitationCreated>("POST", "/invitations", { body }),
    remove: (id: T.Id) => request<void>("DELETE", `/invitations/${at(id)}`),
  },
  teams: {
    list: (signal?: Signal) => request<T.ListOf<T.Team>>("GET", "/teams", { signal }),
    create: (body: { name: string; member_ids: T.Id[] }) => request<T.Team>("POST", "/teams", { body }),
    update: (id: T.Id, body: { name?: string; member_ids?: T.Id[] }) => request<T.Team>("PATCH", `/teams/${at(id)}`, { body }),
    remove: (id: T.Id) => request<void>("DELETE", `/teams/${at(id)}`),
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
    create: (name: string) => request<T.ClosingCategory>("POST", "/closing-categories", { body: { name } }),
    update: (id: T.Id, name: string) => request<T.ClosingCategory>("PATCH", `/closing-categories/${at(id)}`, { body: { name } }),
    remove: (id: T.Id) => request<void>("DELETE", `/closing-categories/${at(id)}`),
  },
  notifications: {
    list: (after?: string, signal?: Signal) => request<T.ListOf<T.Notification>>("GET", "/notifications", { query: { after }, signal }),
    count: (signal?: Signal) => request<{ unread: number }>("GET", "/notifications/count", { signal }),
    markRead: (ids?: T.Id[]) => request<void>("POST", "/notifications/read", { body: { ids } }),
  },
  channels: {
    list: (signal?: Signal) => request<T.ListOf<T.Channel>>("GET", "/channels", { signal }),
    get: (id: T.Id, signal?: Signal) => request<T.Channel>("GET", `/channels/${at(id)}`, { signal }),
    update: (id: T.Id, body: R.ChannelPatch) => request<T.Channel>("PATCH", `/channels/${at(id)}`, { body }),
    check: (id: T.Id) => request<T.Channel>("POST", `/channels/${at(id)}/check`, { body: {} }),
    disconnect: (id: T.Id) => request<T.Channel>("POST", `/channels/${at(id)}/disconnect`, { body: {} }),
    webhook: (id: T.Id, signal?: Signal) => request<R.WebhookState>("GET", `/channels/${at(id)}/webhook`, { signal }),
    checkWhatsApp: (body: R.WhatsAppCredentials) => request<R.WhatsAppCheck>("POST", "/channels/whatsapp/check", { body }),
    connectWhatsApp: (body: R.WhatsAppCredentials & { name?: string }) => request<R.WhatsAppConnected>("POST", "/channels/whatsapp", { body }),
    connectSimulator: () => request<{ channel: T.Channel }>("POST", "/channels/simulator", { body: {} }),
  },
  apiKeys: {
    list: (signal?: Signal) => request<T.ListOf<T.ApiKey>>("GET", "/api-keys", { signal }),
    create: (body: { name: string; role_id: T.Id; expires_at?: T.Timestamp }) => request<T.ApiKeyCreated>("POST", "/api-keys", { body }),
    remove: (id: T.Id) => request<void>("DELETE", `/api-keys/${at(id)}`),
  },
  deliveries: {
    list: (query: { state?: T.DeliveryState; after?: string; limit?: number }, signal?: Signal) => request<T.ListOf<T.Delivery>>("GET", "/deliveries", { query, signal }),
    get: (id: T.Id, signal?: Signal) => request<T.Delivery>("GET", `/deliveries/${at(id)}`, { signal }),
    replay: (id: T.Id) => request<T.Delivery>("POST", `/deliveries/${at(id)}/replay`, { body: {} }),
  },
  events: {
    list: (after: number, limit: number, signal?: Signal) => request<T.ListOf<T.Event>>("GET", "/events", { query: { after, limit }, signal }),
  },
};
