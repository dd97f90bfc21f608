import { useCallback, useEffect, useRef } from "react";
import { sendTyping } from "@/api/liveOut";
import type { Id } from "@/api/types";

const AGAIN = 5_000;
const IDLE = 6_000;

/** Tells colleagues (and the person) that a reply is being written: `typed()` at each key press, `stop()` when it is sent or left. */
export function useTyping(conversationId: Id): { typed: () => void; stop: () => void } {
  const told = useRef(0);
  const timer = useRef<number | undefined>(undefined);
  const stop = useCallback(() => {
    window.clearTimeout(timer.current);
    if (told.current > 0) sendTyping(conversationId, false);
    told.current = 0;
  }, [conversationId]);
  const typed = useCallback(() => {
    const now = performance.now();
    if (told.current === 0 || now - told.current >= AGAIN) {
      told.current = now;
      sendTyping(conversationId, true);
    }
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(stop, IDLE);
  }, [conversationId, stop]);
  useEffect(() => stop, [stop]);
  return { typed, stop };
}
