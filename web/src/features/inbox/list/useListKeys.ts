import type { KeyboardEvent, RefObject } from "react";
import type { Conversation, Id } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { neighbour, unreadNeighbour } from "./listOrder";
import { clearSelection, select, useSelection } from "./selection";

interface ListKeys {
  items: readonly Conversation[];
  conversationId: Id | null;
  list: RefObject<HTMLElement | null>;
  /** Brings a row into sight and makes it the one Tab reaches. */
  goTo: (id: Id, focus: boolean) => void;
  openRow: (id: Id) => void;
}

/** The link of the row that holds an element. */
export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest("li")?.querySelector<HTMLElement>("[data-row]") ?? null;
}

/** J and K open the next conversation from anywhere; the arrow keys, Home and End move the focus within the list. X chooses a row, Escape none. */
export function useListKeys({ items, conversationId, list, goTo, openRow }: ListKeys): (event: KeyboardEvent) => void {
  const ids = items.map((item) => item.id);
  const focusedRow = () => (list.current?.contains(document.activeElement) === true ? rowOf(document.activeElement) : null);
  const open = (id: Id | null) => {
    if (id === null) return false;
    goTo(id, focusedRow() !== null);
    openRow(id);
    return true;
  };
  const step = (by: 1 | -1) => open(neighbour(ids, conversationId, by));
  const unread = (by: 1 | -1) => open(unreadNeighbour(items, conversationId, by));
  const chooseRow = () => {
    const id = focusedRow()?.dataset["row"] ?? conversationId;
    if (id === null || !ids.includes(id)) return false;
    select(id, false);
    return true;
  };
  useShortcut({ id: "next", keys: "j", group: "list", label: (t) => t.inbox.shortcuts.next, run: () => step(1) });
  useShortcut({ id: "previous", keys: "k", group: "list", label: (t) => t.inbox.shortcuts.previous, run: () => step(-1) });
  useShortcut({ id: "next-unread", keys: "shift+j", group: "list", label: (t) => t.inbox.shortcuts.nextUnread, run: () => unread(1) });
  useShortcut({ id: "previous-unread", keys: "shift+k", group: "list", label: (t) => t.inbox.shortcuts.previousUnread, run: () => unread(-1) });
  useShortcut({ id: "select-row", keys: "x", group: "list", label: (t) => t.inbox.shortcuts.select, run: chooseRow });

  return (event) => {
    if (event.key === "Escape" && useSelection.getState().ids.size > 0) clearSelection();
    const current = focusedRow()?.dataset["row"] ?? null;
    if (current === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const targets: Record<string, Id | null | undefined> = { ArrowDown: neighbour(ids, current, 1), ArrowUp: neighbour(ids, current, -1), Home: ids[0], End: ids.at(-1) };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (target !== null) goTo(target, true);
  };
}
