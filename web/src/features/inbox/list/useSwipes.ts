import { type RefObject, useEffect, useRef } from "react";
import type { Conversation } from "@/api/types";
import { useCan } from "@/app/session";
import { useNarrow } from "@/app/useNarrow";
import { want } from "./selection";

/** On phones a row pushed to the right is closed, to the left snoozed. The bar above the list can do the same. True where it works. */
export function useSwipes(list: RefObject<HTMLElement | null>, items: readonly Conversation[]): boolean {
  const narrow = useNarrow();
  const mayReply = useCan("conversation.reply");
  const active = narrow && mayReply;
  const shown = useRef(items);
  useEffect(() => {
    shown.current = items;
  });
  useEffect(() => {
    if (!active) return undefined;
    const ended = new AbortController();
    const may = (id: string) => shown.current.some((item) => item.id === id && item.status !== "closed");
    void import("./swipe").then(({ watchSwipes }) => list.current !== null && watchSwipes(list.current, may, want, ended.signal)).catch(() => undefined);
    return () => ended.abort();
  }, [active, list]);
  return active;
}
