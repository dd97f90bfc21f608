/** What `/` and `{{` in the box can mean. Loaded at the first of them. */
import type { QueryClient } from "@tanstack/react-query";
import { sending, sendingKeys, sendingQueries } from "@/api/sending";
import type { Snippet } from "@/api/requests";
import type { Id } from "@/api/types";
import { findSnippets, snippetText, variableName, withValues } from "./search";

const MOST = 8;
/** Stands between the values when all are asked for at once; no value has it. */
const BETWEEN = "\u241E";

export interface Value {
  name: string;
  group: string;
  /** Empty when there is none. */
  value: string;
}

/** With the values of this conversation in their texts, where there are any. */
export async function snippetsLike(client: QueryClient, conversationId: Id, query: string, languages: (string | null)[]): Promise<{ snippet: Snippet; text: string }[]> {
  const [all, values] = await Promise.all([client.fetchQuery(sendingQueries.snippets()), variableValues(client, conversationId).catch(() => [])]);
  return findSnippets(all, query, MOST).map((snippet) => ({ snippet, text: withValues(snippetText(snippet, languages), values) }));
}

/** Every variable with its value in this conversation, filled with one request. */
export async function variableValues(client: QueryClient, conversationId: Id): Promise<Value[]> {
  const all = await client.fetchQuery(sendingQueries.variables());
  const fill = async () => {
    const fallback = all.map(({ name }) => `${variableName(name)}|""`).join(BETWEEN);
    return (await sending.fill(conversationId, { text: fallback })).text.split(BETWEEN);
  };
  const values = await client.fetchQuery({ queryKey: sendingKeys.values(conversationId), queryFn: fill, staleTime: 30_000 });
  return all.map(({ name, group }, index) => ({ name: variableName(name), group, value: (values[index] ?? "").trim() }));
}

export async function variablesLike(client: QueryClient, conversationId: Id, query: string): Promise<Value[]> {
  const wanted = query.toLowerCase();
  return (await variableValues(client, conversationId)).filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST);
}
