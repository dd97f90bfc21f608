import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/ui/classes";

type Native = ComponentProps<"button">;
const LOOKS = {
  primary: "border-accent bg-accent text-on-accent hover:opacity-92",
  default: "border-line bg-surface text-ink hover:bg-fill",
  quiet: "border-transparent text-muted hover:bg-fill hover:text-ink aria-expanded:bg-fill",
  changed: "border-transparent bg-fill text-ink",
  danger: "border-line bg-surface text-danger hover:bg-danger-bg",
};

/** A native button: the page needs no more, and phones stay light. */
export function Button({ look = "default", small, className, ...rest }: Native & { look?: keyof typeof LOOKS; small?: boolean }) {
  return <button type="button" {...rest} className={cx("inline-flex shrink-0 items-center justify-center rounded-card border font-medium whitespace-nowrap select-none disabled:border-line disabled:bg-transparent disabled:text-faint", small === true ? "h-7 gap-1 px-2 max-md:h-8" : "h-8 gap-2 px-3", LOOKS[look], className)} />;
}

/** An icon alone: its name is read aloud and shown when pointed at. */
export function IconButton({ label, icon, large, className, ...rest }: Omit<Native, "children"> & { label: string; icon: ReactNode; large?: boolean }) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={cx("inline-grid shrink-0 place-items-center rounded-card text-muted hover:bg-fill hover:text-ink aria-expanded:bg-fill aria-pressed:bg-fill aria-pressed:text-ink disabled:text-faint", large === true ? "size-10" : "size-7 max-md:size-9", className)}>
      {icon}
    </button>
  );
}
