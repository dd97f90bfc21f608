/** The conversations of the list in the order on the screen, for what goes from one to the next. */
import type { Conversation, Id } from "@/api/types";

let shown: readonly Id[] = [];

export function setShownOrder(ids: readonly Id[]): void {
  shown = ids;
}

export function shownOrder(): readonly Id[] {
  return shown;
}

/** The conversation `step` places below (or above, when negative); null at the ends. Without a current one the first. */
export function neighbour(ids: readonly Id[], current: Id | null, step: number): Id | null {
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return ids[0] ?? null;
  return ids[at + step] ?? null;
}

/** What to open when `id` leaves the list: the one below it, else the one above; null when it stands alone. */
export function afterLeaving(id: Id): Id | null {
  if (!shown.includes(id)) return shown[0] ?? null;
  return neighbour(shown, id, 1) ?? neighbour(shown, id, -1);
}

/** The nearest conversation in a direction that has something unread. */
export function unreadNeighbour(items: readonly Conversation[], current: Id | null, step: 1 | -1): Id | null {
  const at = items.findIndex((item) => item.id === current);
  const ahead = step === 1 ? items.slice(at + 1) : items.slice(0, Math.max(0, at)).toReversed();
  return ahead.find((item) => item.unread > 0)?.id ?? null;
}
