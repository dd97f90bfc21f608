import type { KeyboardEvent } from "react";
import { Pencil } from "lucide-react";
import { cx } from "@/ui";
import { toolWords } from "../words";

export type Mode = "reply" | "note";
const MODES: Mode[] = ["reply", "note"];

interface ModeTabsProps {
  mode: Mode;
  /** Whether the mode that is not open has a text. */
  begun: boolean;
  panelId: string;
  onMode: (mode: Mode) => void;
}

export function ModeTabs({ mode, begun, panelId, onMode }: ModeTabsProps) {
  const t = toolWords.useT().composer;
  const other = mode === "reply" ? "note" : "reply";
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    onMode(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-mode=${other}]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t.modes} tabIndex={-1} onKeyDown={press} className="inline-flex h-10 gap-4 pointer-coarse:h-11 pointer-coarse:gap-1">
      {MODES.map((item) => (
        <button
          key={item}
          type="button"
          role="tab"
          data-mode={item}
          aria-selected={mode === item}
          aria-controls={panelId}
          tabIndex={mode === item ? 0 : -1}
          onClick={() => onMode(item)}
          className={cx("inline-flex items-center gap-1 px-0.5 font-medium pointer-coarse:min-w-11 pointer-coarse:justify-center -outline-offset-2", mode === item ? "text-ink shadow-[inset_0_-2px_0_var(--accent)]" : "text-muted hover:text-ink")}
        >
          {t[item]}
          {begun && mode !== item && <Pencil size={12} role="img" aria-label={t.hasDraft} />}
        </button>
      ))}
    </div>
  );
}
