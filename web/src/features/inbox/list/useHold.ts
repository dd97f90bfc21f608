import { type FocusEvent, type PointerEvent, useRef, useState } from "react";
import type { Conversation } from "@/api/types";

type Reason = "pointer" | "focus" | "scroll";

/** Holds the order of a list while the pointer is over it, the keyboard is in it, or it is scrolled. */
export function useHold(current: readonly Conversation[]) {
  const [held, setHeld] = useState<readonly Conversation[] | null>(null);
  const reasons = useRef(new Set<Reason>());
  const set = (reason: Reason, on: boolean) => {
    if (reasons.current.has(reason) === on) return;
    if (on) reasons.current.add(reason);
    else reasons.current.delete(reason);
    if (reasons.current.size === 0) setHeld(null);
    else setHeld((before) => before ?? current);
  };
  return {
    held,
    /** Takes the newest order although the reasons to hold remain. */
    renew: () => setHeld(reasons.current.size === 0 ? null : current),
    onScroll: (offset: number) => set("scroll", offset > 8),
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === "mouse" && set("pointer", true),
      onPointerLeave: () => set("pointer", false),
      onFocus: (event: FocusEvent) => event.target instanceof Element && event.target.matches(":focus-visible") && set("focus", true),
      onBlur: (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && set("focus", false),
    },
  };
}
