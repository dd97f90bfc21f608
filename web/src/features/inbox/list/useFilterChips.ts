import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { FILTER_KEYS } from "../search";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";

export interface FilterChip {
  id: string;
  label: string;
  remove: () => void;
}

/** The active filters in words, each with a way to take it away. */
export function useFilterChips(): FilterChip[] {
  const list = listWords.useT();
  const { search, change } = useInboxSearch();
  const channels = useQuery({ ...queries.channels(), enabled: search.channel !== undefined }).data;
  const members = useQuery({ ...queries.members(), enabled: search.assignee !== undefined }).data;
  const words = list.filter;
  const labels: Record<(typeof FILTER_KEYS)[number], string | undefined> = {
    channel: search.channel && (channels?.find((item) => item.id === search.channel)?.name ?? words.channel),
    assignee: search.assignee && (members?.find((item) => item.id === search.assignee)?.name ?? words.assignee),
    unread: search.unread && words.unreadChip,
    waiting: search.waiting && { us: words.waitingUs, them: words.waitingThem }[search.waiting],
    window: search.window && { open: words.windowOpen, closing: words.windowClosing, closed: words.windowClosed }[search.window],
  };
  return FILTER_KEYS.flatMap((id) => {
    const label = labels[id];
    return label === undefined ? [] : [{ id, label, remove: () => change({ [id]: undefined }) }];
  });
}
