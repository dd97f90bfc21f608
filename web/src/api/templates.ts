/** Endpoints and queries of templates: apart from the others, because the first screen needs none of them. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { request } from "./client";
import type * as T from "./templateTypes";
import type { Id, ListOf, Message } from "./types";

type Signal = AbortSignal | undefined;
const at = (id: string) => encodeURIComponent(id);

export const templateApi = {
  list: (archived: boolean, signal?: Signal) => request<ListOf<T.Template>>("GET", "/templates", { query: { archived }, signal }),
  get: (id: Id, signal?: Signal) => request<T.Template>("GET", `/templates/${at(id)}`, { signal }),
  create: (body: T.TemplateContent & { account_id: Id }) => request<T.Template>("POST", "/templates", { body }),
  update: (id: Id, body: T.TemplatePatch) => request<T.Template>("PATCH", `/templates/${at(id)}`, { body }),
  remove: (id: Id) => request<void>("DELETE", `/templates/${at(id)}`),
  submit: (id: Id) => request<T.Template>("POST", `/templates/${at(id)}/submit`, { body: {} }),
  duplicate: (id: Id, body: { name?: string; language?: string }) => request<T.Template>("POST", `/templates/${at(id)}/duplicate`, { body }),
  uses: (id: Id, signal?: Signal) => request<ListOf<T.TemplateUse>>("GET", `/templates/${at(id)}/uses`, { signal }),
  sync: (accountId: Id) => request<void>("POST", "/templates/sync", { body: { account_id: accountId } }),
  lint: (body: T.TemplateToLint, signal?: Signal) => request<{ findings: T.Finding[] }>("POST", "/templates/lint", { body, signal }),
  starters: (language: string, signal?: Signal) => request<ListOf<T.Definition>>("GET", "/templates/starters", { query: { language }, signal }),
  accounts: (signal?: Signal) => request<ListOf<T.Account>>("GET", "/accounts", { signal }),
  usable: (conversationId: Id, signal?: Signal) => request<ListOf<T.Usable>>("GET", `/conversations/${at(conversationId)}/templates`, { signal }),
  preview: (conversationId: Id, templateId: Id, values: T.Given[], signal?: Signal) =>
    request<T.TemplatePreview>("POST", `/conversations/${at(conversationId)}/templates/${at(templateId)}/preview`, { body: { values }, signal }),
  send: (conversationId: Id, body: { client_id: Id; template_id: Id; values: T.Given[] }) =>
    request<Message>("POST", `/conversations/${at(conversationId)}/messages`, { body: { kind: "template", ...body } }),
  /** A file of a header. */
  upload: (file: File) => request<T.TemplateFile>("POST", "/files", { query: { name: file.name }, file }),
  /** Names of the variables any text may hold, such as `$contact.name`. */
  variables: (signal?: Signal) => request<ListOf<{ name: string; group: string }>>("GET", "/variables", { signal }),
  samples: (signal?: Signal) => request<ListOf<T.VariableSample>>("GET", "/variables/samples", { signal }),
};

export const templateKeys = {
  all: ["templates"] as const,
  lists: ["templates", "list"] as const,
  list: (archived: boolean) => ["templates", "list", archived] as const,
  uses: (id: Id) => ["templates", "uses", id] as const,
  starters: (language: string) => ["template-starters", language] as const,
  lint: (content: T.TemplateToLint) => ["template-lint", content] as const,
  usable: (conversationId: Id) => ["templates", "usable", conversationId] as const,
  preview: (conversationId: Id, templateId: Id, values: T.Given[]) => ["template-preview", conversationId, templateId, values] as const,
  accounts: ["accounts"] as const,
  variables: ["variables"] as const,
  samples: ["variables", "samples"] as const,
};

const LIVE = { staleTime: Number.POSITIVE_INFINITY };

export const templateQueries = {
  list: (archived = false) => queryOptions({ queryKey: templateKeys.list(archived), queryFn: async ({ signal }) => (await templateApi.list(archived, signal)).data, ...LIVE }),
  accounts: () => queryOptions({ queryKey: templateKeys.accounts, queryFn: async ({ signal }) => (await templateApi.accounts(signal)).data, staleTime: 60_000 }),
  starters: (language: string) => queryOptions({ queryKey: templateKeys.starters(language), queryFn: async ({ signal }) => (await templateApi.starters(language, signal)).data, ...LIVE }),
  uses: (id: Id) => queryOptions({ queryKey: templateKeys.uses(id), queryFn: async ({ signal }) => (await templateApi.uses(id, signal)).data }),
  usable: (conversationId: Id) => queryOptions({ queryKey: templateKeys.usable(conversationId), queryFn: async ({ signal }) => (await templateApi.usable(conversationId, signal)).data, staleTime: 30_000 }),
  variables: () => queryOptions({ queryKey: templateKeys.variables, queryFn: async ({ signal }) => (await templateApi.variables(signal)).data, staleTime: 300_000 }),
  samples: () => queryOptions({ queryKey: templateKeys.samples, queryFn: async ({ signal }) => (await templateApi.samples(signal)).data, staleTime: 60_000 }),
};

/** The answer to a change, put into the lists that are there: one of the archived, one of the others. */
export function putTemplate(client: QueryClient, template: T.Template): void {
  for (const archived of [false, true]) {
    client.setQueryData<T.Template[]>(templateKeys.list(archived), (list) => {
      if (list === undefined) return list;
      const held = list.some((old) => old.id === template.id);
      if (template.archived !== archived || template.status === "deleted") return held ? list.filter((old) => old.id !== template.id) : list;
      return held ? list.map((old) => (old.id === template.id ? template : old)) : [template, ...list];
    });
  }
}
