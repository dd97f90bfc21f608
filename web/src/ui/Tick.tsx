import { Check, CheckCheck, CircleAlert, CircleQuestionMark, Clock3 } from "lucide-react";
import type { MessageStatus } from "@/api/types";
import { useT } from "@/i18n";
import { cx } from "./classes";

function Played({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden>
      <circle cx="12" cy="12" r="9" fill="currentColor" />
      <path d="M10 8.2v7.6l6-3.8z" fill="var(--out)" />
    </svg>
  );
}

/** State of an outgoing message; the shape tells it as well as the colour. `label` replaces the word, for example with a time. */
export function Tick({ status, size = 14, label, className }: { status: MessageStatus; size?: number; label?: string; className?: string }) {
  const t = useT();
  const blue = status === "read" || status === "played";
  const draw = () => {
    if (status === "queued" || status === "sending") return <Clock3 size={size} aria-hidden />;
    if (status === "sent") return <Check size={size} aria-hidden />;
    if (status === "delivered" || status === "read") return <CheckCheck size={size} aria-hidden />;
    if (status === "played") return <Played size={size} />;
    return status === "failed" ? <CircleAlert size={size} aria-hidden /> : <CircleQuestionMark size={size} aria-hidden />;
  };
  return (
    <span role="img" aria-label={label ?? t.ui.tick[status]} className={cx("inline-flex shrink-0", blue ? "text-read" : status === "failed" ? "text-danger" : "text-muted", className)}>
      {draw()}
    </span>
  );
}
