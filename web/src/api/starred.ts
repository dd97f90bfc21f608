/** Messages marked as important, newest first. Apart from queries.ts: not part of the first screen. */
import { queryOptions } from "@tanstack/react-query";
import { request } from "./client";
import type { ListOf, Message } from "./types";

export const starredKey = ["starred"] as const;
const PAGE = 500;

/** The server tells them in the order of their arrival, page by page; the newest are the last, so all are read. */
export async function readStarred(page: (after: string | undefined) => Promise<ListOf<Message>>): Promise<Message[]> {
  const all: Message[] = [];
  let after: string | undefined;
  for (;;) {
    const { data, next } = await page(after);
    all.push(...data);
    if (data.length < PAGE || next === null) return all.toReversed();
    after = next;
  }
}

export const starredQuery = () =>
  queryOptions({
    queryKey: starredKey,
    queryFn: ({ signal }) => readStarred((after) => request<ListOf<Message>>("GET", "/messages", { query: { starred: true, after, limit: PAGE }, signal })),
    // Events keep it current.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The list with the message at its place or without it; the same list when it is not concerned. A note has no place in it. */
export function withStar(list: Message[], message: Message): Message[] {
  const held = list.some((old) => old.id === message.id);
  const belongs = message.starred && message.direction !== "note";
  if (!held) return belongs ? placed(list, message) : list;
  const others = list.filter((old) => old.id !== message.id);
  return belongs ? placed(others, message) : others;
}

function placed(list: Message[], message: Message): Message[] {
  const at = list.findIndex((old) => old.created_at < message.created_at);
  return list.toSpliced(at < 0 ? list.length : at, 0, message);
}
