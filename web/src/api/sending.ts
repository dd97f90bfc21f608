/** What the composer asks of the server, and its query options. Apart from endpoints.ts and queries.ts: loaded with the composer, not with the first screen. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client";
import type { StoredFile } from "./fileTypes";
import type { Capability, Filled, ReplyRequest, Scheduled, Snippet, VariableName } from "./sendTypes";
import type { Conversation, Id, ListOf, Message, Timestamp } from "./types";

type Signal = AbortSignal | undefined;
const at = (id: string) => encodeURIComponent(id);

export const sending = {
  capabilities: (signal?: Signal) => request<ListOf<Capability>>("GET", "/capabilities", { signal }),
  library: (query: { q?: string; after?: string; limit?: number }, signal?: Signal) => request<ListOf<StoredFile>>("GET", "/files", { query, signal }),
  snippets: (signal?: Signal) => request<ListOf<Snippet>>("GET", "/snippets", { signal }),
  variables: (signal?: Signal) => request<ListOf<VariableName>>("GET", "/variables", { signal }),
  fill: (id: Id, body: { text: string } | { snippet_id: Id; language?: string }, signal?: Signal) => request<Filled>("POST", `/conversations/${at(id)}/fill`, { body, signal }),
  scheduled: (id: Id, signal?: Signal) => request<ListOf<Scheduled>>("GET", `/conversations/${at(id)}/scheduled`, { signal }),
  schedule: (id: Id, body: { at: Timestamp; message: ReplyRequest }) => request<Scheduled>("POST", `/conversations/${at(id)}/scheduled`, { body }),
  moveScheduled: (id: Id, when: Timestamp) => request<Scheduled>("PATCH", `/scheduled/${at(id)}`, { body: { at: when } }),
  cancelScheduled: (id: Id) => request<void>("DELETE", `/scheduled/${at(id)}`),
  star: (id: Id, starred: boolean) => request<Message>(starred ? "PUT" : "DELETE", `/messages/${at(id)}/star`, { body: {} }),
  saveTo: (id: Id, body: { field: "name" | "language"; text: string }) => request<unknown>("POST", `/messages/${at(id)}/save`, { body }),
  conversations: (q: string, signal?: Signal) => request<ListOf<Conversation>>("GET", "/conversations", { query: { view: "any", q, limit: 20 }, signal }),
};

export const sendingKeys = {
  capabilities: ["capabilities"] as const,
  library: (q: string) => ["files", "library", q] as const,
  snippets: ["snippets"] as const,
  variables: ["variables"] as const,
  values: (id: Id) => ["conversations", "values", id] as const,
  scheduled: (id: Id) => ["conversations", "scheduled", id] as const,
};

export const sendingQueries = {
  /** They change only with a new version of the server. */
  capabilities: () => queryOptions({ queryKey: sendingKeys.capabilities, queryFn: async ({ signal }) => (await sending.capabilities(signal)).data, staleTime: Number.POSITIVE_INFINITY }),
  library: (q: string) =>
    infiniteQueryOptions({
      queryKey: sendingKeys.library(q),
      queryFn: ({ pageParam, signal }) => sending.library({ q, after: pageParam, limit: 40 }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  snippets: () => queryOptions({ queryKey: sendingKeys.snippets, queryFn: async ({ signal }) => (await sending.snippets(signal)).data, staleTime: 60_000 }),
  variables: () => queryOptions({ queryKey: sendingKeys.variables, queryFn: async ({ signal }) => (await sending.variables(signal)).data, staleTime: Number.POSITIVE_INFINITY }),
  scheduled: (id: Id) => queryOptions({ queryKey: sendingKeys.scheduled(id), queryFn: async ({ signal }) => (await sending.scheduled(id, signal)).data, staleTime: 30_000 }),
};
