import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

/** While a question is open: what to do with the navigation that waits. */
export interface Leaving {
  stay: () => void;
  leave: () => void;
}

/** Holds a navigation while there are changes, until the member has answered. Not the router's own hook: it would stand in the first download. */
export function useLeaveGuard(mayLeave: () => boolean): Leaving | null {
  const { history } = useRouter();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const latest = useRef(mayLeave);
  useEffect(() => {
    latest.current = mayLeave;
  });
  useEffect(
    () =>
      history.block({
        enableBeforeUnload: () => !latest.current(),
        blockerFn: () => {
          if (latest.current()) return false;
          return new Promise<boolean>((answer) => {
            const done = (blocked: boolean) => () => {
              setLeaving(null);
              answer(blocked);
            };
            setLeaving({ stay: done(true), leave: done(false) });
          });
        },
      }),
    [history],
  );
  return leaving;
}
