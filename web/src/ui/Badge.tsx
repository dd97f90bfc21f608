import { useFormat } from "@/i18n";
import { cx } from "./classes";

/** A count; nothing for 0. `label` is read instead of the bare number. */
export function Badge({ count, quiet, label, className }: { count: number; quiet?: boolean; label?: string; className?: string }) {
  const format = useFormat();
  if (count <= 0) return null;
  return (
    <span
      className={cx(
        "tabular inline-block h-4.5 min-w-4.5 shrink-0 rounded-full px-1.25 text-center text-[11px] leading-4.5 font-semibold",
        quiet === true ? "bg-fill text-muted" : "bg-accent text-on-accent",
        className,
      )}
    >
      <span aria-hidden={label !== undefined}>{format.count(count)}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
