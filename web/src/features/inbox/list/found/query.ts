/** Messages, notes and files by their words, page by page. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { SearchResult } from "@/api/types";

export function foundMessages(q: string) {
  return infiniteQueryOptions({
    queryKey: ["search", q],
    queryFn: ({ pageParam, signal }) => request<SearchResult>("GET", "/search", { query: { q, kinds: "messages,notes,files", after: pageParam, limit: 30 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: SearchResult) => page.messages.next ?? undefined,
    staleTime: 10_000,
  });
}
