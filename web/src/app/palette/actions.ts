/** Registry of palette actions. Small, so that screens can register without loading the palette itself. */
import { type ReactNode, useEffect, useRef } from "react";
import { create } from "zustand";
import type { PaletteWords } from "@/i18n/palette";

export type { PaletteWords };
/** In the order of the palette; actions for the open conversation come first. */
export const GROUPS = ["object", "go", "settings", "help"] as const;
export interface PaletteAction {
  id: string;
  /** Out of the palette's catalogue, which is there in three languages; or a name of its own, such as a contact's. */
  label: (words: PaletteWords) => string;
  group: (typeof GROUPS)[number];
  icon?: ReactNode;
  /** Keys of the same action as a shortcut, shown at the end of the line. */
  shortcut?: string;
  run: () => void;
}

export const usePaletteActions = create<{ actions: PaletteAction[] }>(() => ({ actions: [] }));

export function registerPaletteActions(actions: PaletteAction[]): () => void {
  usePaletteActions.setState((state) => ({ actions: [...state.actions, ...actions] }));
  return () => usePaletteActions.setState((state) => ({ actions: state.actions.filter((item) => !actions.includes(item)) }));
}

/** Registers while mounted. The list is taken again when its ids change; `run` is always the newest. */
export function usePalette(actions: PaletteAction[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const ids = actions.map((action) => action.id).join("|");
  useEffect(() => {
    const run = (id: string) => latest.current.find((action) => action.id === id)?.run();
    return registerPaletteActions(latest.current.map((action) => ({ ...action, run: () => run(action.id) })));
  }, [ids]);
}
