import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useT } from "@/i18n";
import { cx } from "./classes";

export type ChipTone = "quiet" | "line" | "warn" | "danger" | "info" | "accent" | "ok";
const TONES: Record<ChipTone, string> = {
  quiet: "bg-fill text-muted",
  line: "text-muted shadow-[inset_0_0_0_1px_var(--line)]",
  warn: "bg-warn-bg text-warn",
  danger: "bg-danger-bg text-danger",
  info: "bg-info-bg text-info",
  accent: "bg-accent-soft text-accent",
  ok: "bg-accent-soft text-ok",
};
const SIZES = { xs: "h-4 px-1 text-2xs", s: "h-5 px-1.5 text-xs", m: "h-6 px-2 text-xs" };

/** `name` says what the remove button removes. */
export function Chip({ tone = "quiet", size = "s", icon, onRemove, name, className, children }: { tone?: ChipTone; size?: keyof typeof SIZES; icon?: ReactNode; onRemove?: () => void; name?: string; className?: string; children: ReactNode }) {
  const t = useT();
  return (
    <span className={cx("inline-flex shrink-0 items-center gap-1 rounded-chip whitespace-nowrap", SIZES[size], TONES[tone], className)}>
      {icon}
      {children}
      {onRemove !== undefined && (
        <Button onPress={onRemove} aria-label={t.ui.remove(name ?? String(children))} className="-mr-1.5 grid size-6 place-items-center rounded-chip">
          <X size={12} aria-hidden />
        </Button>
      )}
    </span>
  );
}
