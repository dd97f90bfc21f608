import { Check } from "lucide-react";
import { useT } from "@/i18n";
import { cx } from "@/ui";
import { select, useSelection } from "./selection";

/** Takes the avatar's place while the row is pointed at or has the keyboard's focus, and as long as any row is chosen. */
export default function RowCheck({ id, name, selected, tabbable, compact }: { id: string; name: string; selected: boolean; tabbable: boolean; compact: boolean }) {
  const t = useT();
  const selecting = useSelection((state) => state.ids.size > 0);
  return (
    <span
      className={cx(
        "absolute top-[calc(var(--row-pad)-2px)] left-2 grid place-items-center bg-(--pane,var(--surface)) max-sm:left-3",
        compact ? "size-10" : "size-11 max-sm:size-12",
        !selecting && "opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100",
      )}
    >
      <input
        type="checkbox"
        aria-label={t.inbox.row.select(name)}
        checked={selected}
        tabIndex={tabbable ? 0 : -1}
        onChange={({ nativeEvent }) => select(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        className="absolute inset-1 appearance-none rounded-full pointer-coarse:inset-0"
      />
      <span data-filled className={cx("grid size-4.5 place-items-center rounded-chip border", selected ? "border-accent bg-accent text-on-accent" : "border-control bg-surface")}>
        {selected && <Check size={14} aria-hidden />}
      </span>
    </span>
  );
}
