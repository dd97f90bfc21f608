import { Lock, Timer } from "lucide-react";
import type { ServiceWindow } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Chip } from "./Chip";
import { TooltipFor } from "./Tooltip";
import { useNow } from "./useNow";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export type WindowStage = "wide" | "four" | "two" | "minutes" | "closed" | "never";

/** `now` is the server's time in milliseconds. An expired window is closed even if the server has not said so yet. */
export function windowStage(window: ServiceWindow, now: number): { stage: WindowStage; left: number } {
  if (window.state === "never") return { stage: "never", left: 0 };
  const left = window.expires_at === null ? 0 : Date.parse(window.expires_at) - now;
  if (window.state === "closed" || left <= 0) return { stage: "closed", left: 0 };
  const stage = left < 10 * MINUTE ? "minutes" : left < 2 * HOUR ? "two" : left < 4 * HOUR ? "four" : "wide";
  return { stage, left };
}

function useStage(window: ServiceWindow) {
  const ends = window.expires_at === null ? null : Date.parse(window.expires_at);
  const [close, far] = [1_000, 30_000];
  const now = useNow(far);
  const near = useNow(ends !== null && window.state === "open" && ends - now < 11 * MINUTE ? close : far);
  return windowStage(window, Math.max(now, near));
}

/** In list rows: nothing over 4 h. */
export function WindowChip({ window }: { window: ServiceWindow }) {
  const t = useT();
  const format = useFormat();
  const { stage, left } = useStage(window);
  if (stage === "wide" || stage === "never") return null;
  if (stage === "closed") {
    return (
      <Chip size="xs" icon={<Lock size={12} aria-hidden />}>
        {t.ui.window.closedShort}
      </Chip>
    );
  }
  const tone = stage === "minutes" ? "danger" : stage === "two" ? "warn" : "quiet";
  return (
    <Chip size="xs" tone={tone} icon={<Timer size={12} aria-hidden />} className="tabular">
      {stage === "minutes" ? format.clock(left) : format.duration(left)}
    </Chip>
  );
}

/** In the composer's header: the whole sentence. */
export function WindowState({ window }: { window: ServiceWindow }) {
  const t = useT();
  const format = useFormat();
  const { stage, left } = useStage(window);
  const until = window.expires_at === null ? "" : format.moment(window.expires_at);
  if (stage === "never") return <span className="text-xs text-muted">{t.ui.window.never}</span>;
  if (stage === "closed") return <Chip icon={<Lock size={12} aria-hidden />}>{t.ui.window.closed}</Chip>;
  if (stage === "wide" || stage === "four") {
    return <span className="text-xs text-muted">{stage === "wide" ? t.ui.window.openUntil(until) : t.ui.window.openLeft(format.duration(left), until)}</span>;
  }
  return (
    <TooltipFor text={t.ui.window.explain}>
      <span role="note" tabIndex={0}>
        <Chip tone={stage === "minutes" ? "danger" : "warn"} icon={<Timer size={12} aria-hidden />} className="tabular">
          {t.ui.window.left(stage === "minutes" ? format.clock(left) : format.duration(left))}
        </Chip>
        {stage === "minutes" && (
          <span role="alert" className="sr-only">
            {t.ui.window.left(format.duration(10 * MINUTE))}
          </span>
        )}
      </span>
    </TooltipFor>
  );
}
