import type { KeyboardEvent } from "react";
import { cx } from "@/ui";
import { toolWords } from "../words";

export type Mode = "reply" | "note";
const MODES: Mode[] = ["reply", "note"];

export function ModeTabs({ mode, panelId, onMode }: { mode: Mode; panelId: string; onMode: (mode: Mode) => void }) {
  const t = toolWords.useT().composer;
  const other = mode === "reply" ? "note" : "reply";
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    onMode(other);
    event.currentTarget.querySelector<HTMLElement>(`[data-mode=${other}]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t.modes} tabIndex={-1} onKeyDown={press} className="inline-flex h-10 gap-4">
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
          className={cx("px-0.5 font-medium -outline-offset-2", mode === item ? "text-ink shadow-[inset_0_-2px_0_var(--accent)]" : "text-muted hover:text-ink")}
        >
          {t[item]}
        </button>
      ))}
    </div>
  );
}
