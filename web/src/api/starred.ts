/** Messages marked as important, newest first. Apart from queries.ts: not part of the first screen. */
import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import { request } from "./client";
import type { ListOf, Message } from "./types";

export const starredKey = ["starred"] as const;
const PAGE = 50;

export const starredQuery = () =>
  infiniteQueryOptions({
    queryKey: starredKey,
    queryFn: ({ pageParam, signal }) => request<ListOf<Message>>("GET", "/messages", { query: { starred: true, sort: "newest", after: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    // The server names the last message of every page, also of the last one.
    getNextPageParam: (page) => (page.data.length < PAGE ? undefined : (page.next ?? undefined)),
    // Events keep it current.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The list with the message as it is now, or without it; one that is new in it comes with the event that tells of its star. */
export function withStar(list: InfiniteData<ListOf<Message>, string | undefined>, message: Message): InfiniteData<ListOf<Message>, string | undefined> {
  const now = message.starred ? [message] : [];
  const holds = (page: ListOf<Message>) => page.data.some((old) => old.id === message.id);
  if (!list.pages.some(holds)) return list;
  return { ...list, pages: list.pages.map((page) => (holds(page) ? { ...page, data: page.data.flatMap((old) => (old.id === message.id ? now : [old])) } : page)) };
}
