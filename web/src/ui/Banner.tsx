import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./classes";

export type BannerTone = "info" | "warn" | "danger" | "ok";
const TONES: Record<BannerTone, string> = { info: "bg-info-bg text-info", warn: "bg-warn-bg text-warn", danger: "bg-danger-bg text-danger", ok: "bg-accent-soft text-ok" };
const ICONS = { info: Info, warn: TriangleAlert, danger: CircleAlert, ok: CircleCheck };

/** A message in the page, with its way out as action. */
export function Banner({ tone = "info", action, children, className }: { tone?: BannerTone; action?: ReactNode; children: ReactNode; className?: string }) {
  const Icon = ICONS[tone];
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={cx("flex items-center gap-2 rounded-card px-3 py-2 text-sm", TONES[tone], className)}>
      <Icon size={16} aria-hidden className="shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

/** The one line above the page for trouble of the whole workspace. */
export function Strip({ tone = "info", icon, action, children }: { tone?: BannerTone; icon?: ReactNode; action?: ReactNode; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div role="status" className={cx("flex min-h-8 shrink-0 flex-wrap items-center justify-center gap-2 px-3 py-1 text-xs font-medium", TONES[tone])}>
      {icon ?? <Icon size={14} aria-hidden className="shrink-0" />}
      <span>{children}</span>
      {action}
    </div>
  );
}
