import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "@/api/queries";
import type { Conversation, Id, ListOf } from "@/api/types";

/** Every conversation of the lists that were loaded, in the state the console knows. */
export function cachedConversations(client: QueryClient): Map<Id, Conversation> {
  const lists = client.getQueriesData<InfiniteData<ListOf<Conversation>>>({ queryKey: keys.lists });
  const items = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.data) ?? []);
  const newest = new Map<Id, Conversation>();
  for (const item of items) if (item.version >= (newest.get(item.id)?.version ?? 0)) newest.set(item.id, item);
  return newest;
}

/** The same while the lists change. */
export function useCachedConversations(): Map<Id, Conversation> {
  const client = useQueryClient();
  const [known, setKnown] = useState(() => cachedConversations(client));
  useEffect(() => {
    const read = () => setKnown(cachedConversations(client));
    const isList = (key: readonly unknown[]) => keys.lists.every((part, at) => key[at] === part);
    read();
    return client.getQueryCache().subscribe(({ type, query }) => (type === "updated" || type === "removed") && isList(query.queryKey) && read());
  }, [client]);
  return known;
}
