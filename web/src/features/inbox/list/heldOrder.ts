/** Keeps the rows of a list where they are while someone points at them; what is new waits behind a pill. */
import type { Conversation } from "@/api/types";

export interface ShownRow {
  item: Conversation;
  /** No longer in the list of the server; the row stays until the order is let go. */
  gone: boolean;
}
export interface HeldRows {
  rows: ShownRow[];
  /** Conversations that have something new and would stand higher. */
  fresh: number;
}

/** `held` is the order to keep, null for the order of `current`. Rows are updated in place; older ones may follow at the end. */
export function heldRows(held: readonly Conversation[] | null, current: readonly Conversation[]): HeldRows {
  if (held === null || held.length === 0) return { rows: current.map((item) => ({ item, gone: false })), fresh: 0 };
  const before = new Map(held.map((item) => [item.id, item]));
  const now = new Map(current.map((item) => [item.id, item]));
  const last = current.findLastIndex((item) => before.has(item.id));
  const rows = held.map((old) => {
    const item = now.get(old.id);
    return { item: item ?? old, gone: item === undefined };
  });
  const following = last < 0 ? [] : current.slice(last + 1).map((item) => ({ item, gone: false }));
  const moved = movedUp(held.filter((old) => now.has(old.id)), last < 0 ? current : current.slice(0, last + 1));
  const fresh = moved.filter((item) => item.last_message_at !== before.get(item.id)?.last_message_at).length;
  return { rows: [...rows, ...following], fresh };
}

/** What stands in `current` before something it followed, or was not there. */
function movedUp(held: readonly Conversation[], current: readonly Conversation[]): Conversation[] {
  const seen = new Set<string>();
  const moved: Conversation[] = [];
  let at = 0;
  for (const item of current) {
    while (at < held.length && seen.has(held[at]?.id ?? "")) at += 1;
    if (held[at]?.id === item.id) at += 1;
    else moved.push(item);
    seen.add(item.id);
  }
  return moved;
}
