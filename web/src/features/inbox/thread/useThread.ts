import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { queries } from "@/api/queries";
import type { Conversation, Id, ThreadItem } from "@/api/types";
import { useFormat } from "@/i18n";
import { useOutbox } from "./outbox";
import { type Row, buildRows, firstUnread, withPending } from "./rows";

const NOTHING: ThreadItem[] = [];

/** The loaded part of a thread, with what is on its way to the server behind it. */
export function useThread(conversation: Conversation, anchor: Id | null) {
  const query = useInfiniteQuery(queries.thread(conversation.id, anchor));
  const pages = query.data?.pages;
  const outgoing = useOutbox(useShallow((state) => state.items.filter((item) => item.conversationId === conversation.id).map((item) => item.message)));
  const loaded = useMemo(() => pages?.flatMap((page) => page.data) ?? NOTHING, [pages]);
  const items = useMemo(() => withPending(loaded, outgoing), [loaded, outgoing]);
  return { query, loaded, items, outgoing };
}

/** Where "New messages" stands; it stays there while the thread is on the screen, although the messages are read. */
export function useFirstUnread(conversation: Conversation, query: ReturnType<typeof useThread>["query"], loaded: ThreadItem[]): Id | null {
  const [opened] = useState(() => ({ at: Date.now(), unread: conversation.unread }));
  const [chosen, choose] = useState<{ id: Id | null } | null>(null);
  if (chosen === null && query.data !== undefined) {
    // Pages from the cache carry the mark of when they were fetched; the conversation's count is kept current by events.
    const fresh = query.dataUpdatedAt >= opened.at;
    const told = fresh ? (query.data.pages.find((page) => page.first_unread_message_id !== null)?.first_unread_message_id ?? null) : null;
    choose({ id: told ?? firstUnread(loaded, opened.unread) });
  }
  return chosen?.id ?? null;
}

/** Asks once per minute of a thread: formatting a date is what costs when rows are made. */
function remembering(dayKey: (at: string) => string): (at: string) => string {
  const known = new Map<string, string>();
  return (at) => {
    const minute = at.slice(0, 16);
    const day = known.get(minute) ?? dayKey(at);
    known.set(minute, day);
    return day;
  };
}

/** The rows to draw. */
export function useRows(items: ThreadItem[], firstUnreadId: Id | null): Row[] {
  const format = useFormat();
  const dayKey = useMemo(() => remembering(format.dayKey), [format]);
  return useMemo(() => buildRows(items, { dayKey, firstUnreadId }), [items, dayKey, firstUnreadId]);
}
