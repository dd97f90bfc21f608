import type { ReactNode } from "react";
import { cx } from "./classes";

export interface SwitchProps {
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
  /** Without children. */
  "aria-label"?: string;
  children?: ReactNode;
  className?: string;
}

/** Acts at once. A native button: small enough for the first screen. */
export function Switch({ isSelected, onChange, isDisabled, children, className, ...rest }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={isSelected} aria-label={rest["aria-label"]} disabled={isDisabled} onClick={() => onChange(!isSelected)} className={cx("flex min-h-6 items-center gap-2 rounded-full text-left text-sm disabled:opacity-50", className)}>
      <span data-filled className={cx("relative h-4 w-7 shrink-0 rounded-full transition-colors", isSelected ? "bg-accent" : "bg-control")}>
        <span className={cx("absolute top-0.5 left-0.5 size-3 rounded-full transition-transform", isSelected ? "translate-x-3 bg-on-accent" : "bg-surface")} />
      </span>
      {children}
    </button>
  );
}
