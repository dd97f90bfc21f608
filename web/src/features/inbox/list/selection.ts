/** The rows chosen for an action on all of them. Small: the bar with the actions is loaded with the first choice. */
import { create } from "zustand";
import type { Id } from "@/api/types";
import { toast } from "@/ui/toasts";
import { shownOrder } from "./listOrder";
import { listWords } from "./words";

/** An action begun outside the bar, such as by a swipe over a row. */
export type WantedAction = "close" | "snooze";
export interface Chosen {
  ids: ReadonlySet<Id>;
  /** Where a range begins: the row chosen last. */
  anchor: Id | null;
}
interface State extends Chosen {
  wanted: WantedAction | null;
  /** Of the action that runs. */
  progress: { done: number; total: number } | null;
}

export const MOST = 500;
const NONE: Chosen = { ids: new Set(), anchor: null };

export const useSelection = create<State>(() => ({ ...NONE, wanted: null, progress: null }));

/** The selection after choosing `id`: alone it is turned over, as a range everything from the anchor to it is added. */
export function choose({ ids, anchor }: Chosen, order: readonly Id[], id: Id, range: boolean): Chosen & { full: boolean } {
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
  const next = new Set(ids);
  if (range && from >= 0 && to >= 0) for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
  else if (!next.delete(id)) next.add(id);
  return { ids: new Set([...next].slice(0, MOST)), anchor: id, full: next.size > MOST };
}

export function select(id: Id, range: boolean): void {
  const { full, ...chosen } = choose(useSelection.getState(), shownOrder(), id, range);
  useSelection.setState(chosen);
  if (full) void listWords.load().then((words) => toast.say(words.bulk.most(MOST), "error")).catch(() => undefined);
}

export function clearSelection(): void {
  useSelection.setState({ ...NONE, wanted: null });
}

/** What has left the list is chosen no longer: nobody would see what an action takes with it. */
export function keepChosen(present: readonly Id[]): void {
  const { ids, anchor } = useSelection.getState();
  const there = new Set(present);
  const left = [...ids].filter((id) => there.has(id));
  if (left.length === ids.size) return;
  if (left.length === 0) clearSelection();
  else useSelection.setState({ ids: new Set(left), anchor: anchor !== null && there.has(anchor) ? anchor : null });
}

/** Begins an action on one row, as its bar would. */
export function want(wanted: WantedAction, id: Id): void {
  useSelection.setState({ ids: new Set([id]), anchor: id, wanted });
}
