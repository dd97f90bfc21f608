import { type CSSProperties, type ReactNode, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { cx } from "./classes";

/** Grey block with the geometry of what comes. */
export function Bone({ className, style }: { className: string; style?: CSSProperties }) {
  return <span aria-hidden style={style} className={cx("shimmers block rounded-chip bg-fill", className)} />;
}

const APPEARS = 200;
const SLOW = 8_000;

function useElapsed(): "quick" | "loading" | "slow" {
  const [stage, setStage] = useState<"quick" | "loading" | "slow">("quick");
  useEffect(() => {
    const timers = [window.setTimeout(() => setStage("loading"), APPEARS), window.setTimeout(() => setStage("slow"), SLOW)];
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, []);
  return stage;
}

/** Nothing for 200 ms, then `children` (bones), after 8 s also a word and Retry. */
export function Loading({ onRetry, children }: { onRetry?: () => void; children: ReactNode }) {
  const t = useT();
  const stage = useElapsed();
  return (
    <div role="status" aria-busy="true">
      {stage !== "quick" && (
        <>
          <span className="sr-only">{t.ui.loading}</span>
          {children}
        </>
      )}
      {stage === "slow" && (
        <p className="flex items-center gap-2 p-3 text-sm text-muted">
          {t.ui.stillLoading}
          {onRetry !== undefined && (
            <Button size="s" onPress={onRetry}>
              {t.ui.retry}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
