/** What only the settings ask for; not part of the first screen. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client";
import { api } from "./endpoints";
import { keys } from "./queries";
import type * as R from "./requests";
import type * as T from "./types";

type Signal = AbortSignal | undefined;
const at = (id: string) => encodeURIComponent(id);

export const adminApi = {
  me: {
    changePassword: (body: { current: string; new: string }) => request<void>("POST", "/me/password", { body, anonymous: true }),
    signOutEverywhere: () => request<void>("DELETE", "/me/sessions"),
    endSession: (id: T.Id) => request<void>("DELETE", `/me/sessions/${at(id)}`),
  },
  workspace: {
    update: (body: Partial<Pick<T.Workspace, "name" | "language" | "time_zone" | "closing_note_required" | "undo_send_seconds">>) => request<T.Workspace>("PATCH", "/workspace", { body }),
  },
  members: {
    update: (id: T.Id, body: { role_id?: T.Id; active?: boolean; team_ids?: T.Id[] }) => request<T.Member>("PATCH", `/members/${at(id)}`, { body }),
    resetPassword: (id: T.Id) => request<T.Link>("POST", `/members/${at(id)}/password-reset`, { body: {} }),
  },
  invitations: {
    list: (signal?: Signal) => request<T.ListOf<T.Invitation>>("GET", "/invitations", { signal }),
    create: (body: { email: string; name?: string; role_id: T.Id; team_ids: T.Id[] }) => request<R.InvitationCreated>("POST", "/invitations", { body }),
    remove: (id: T.Id) => request<void>("DELETE", `/invitations/${at(id)}`),
  },
  teams: {
    create: (body: { name: string; member_ids: T.Id[] }) => request<T.Team>("POST", "/teams", { body }),
    update: (id: T.Id, body: { name?: string; member_ids?: T.Id[] }) => request<T.Team>("PATCH", `/teams/${at(id)}`, { body }),
    remove: (id: T.Id) => request<void>("DELETE", `/teams/${at(id)}`),
  },
  closingCategories: {
    create: (name: string) => request<T.ClosingCategory>("POST", "/closing-categories", { body: { name } }),
    update: (id: T.Id, name: string) => request<T.ClosingCategory>("PATCH", `/closing-categories/${at(id)}`, { body: { name } }),
    remove: (id: T.Id) => request<void>("DELETE", `/closing-categories/${at(id)}`),
  },
  channels: {
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
};

export const adminQueries = {
  invitations: () => queryOptions({ queryKey: keys.invitations, queryFn: async ({ signal }) => (await adminApi.invitations.list(signal)).data }),
  mySessions: () => queryOptions({ queryKey: keys.mySessions, queryFn: async ({ signal }) => (await api.me.sessions(signal)).data }),
  webhook: (id: T.Id) => queryOptions({ queryKey: keys.webhook(id), queryFn: ({ signal }) => adminApi.channels.webhook(id, signal) }),
  apiKeys: () => queryOptions({ queryKey: keys.apiKeys, queryFn: async ({ signal }) => (await adminApi.apiKeys.list(signal)).data }),
  deliveries: (state: T.DeliveryState | null) =>
    infiniteQueryOptions({
      queryKey: keys.deliveries(state),
      queryFn: ({ pageParam, signal }) => adminApi.deliveries.list({ state: state ?? undefined, after: pageParam, limit: 50 }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  delivery: (id: T.Id) => queryOptions({ queryKey: keys.delivery(id), queryFn: ({ signal }) => adminApi.deliveries.get(id, signal) }),
};
