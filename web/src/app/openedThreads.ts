import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/queries";
import type { Id } from "@/api/types";

const MOST = 50;

/** Keeps what was shown of the last opened conversations, so that it can be read without a connection; older ones are dropped. */
export function keepOpened(client: QueryClient, most = MOST): () => void {
  const opened = new Set<Id>();
  return client.getQueryCache().subscribe(({ type, query }) => {
    const [area, part, id] = query.queryKey as readonly unknown[];
    if (type !== "observerAdded" || area !== "conversations" || (part !== "detail" && part !== "thread") || typeof id !== "string" || id === "") return;
    query.setOptions({ ...query.options, gcTime: Number.POSITIVE_INFINITY });
    opened.delete(id);
    opened.add(id);
    const [oldest] = opened;
    if (opened.size <= most || oldest === undefined) return;
    opened.delete(oldest);
    client.removeQueries({ queryKey: keys.conversation(oldest) });
    client.removeQueries({ queryKey: [...keys.threads, oldest] });
  });
}
