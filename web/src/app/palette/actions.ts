/** Registry of palette actions. Small, so that screens can register without loading the palette itself. */
import { type ReactNode, useEffect, useRef } from "react";
import { create } from "zustand";
import type { PaletteKey } from "@/i18n/palette";

export interface PaletteAction {
  id: string;
  /** A key of the palette's catalogue (searched in three languages), or a text such as a contact's name. */
  label: { key: PaletteKey } | { text: string };
  /** Actions for the focused object come first. */
  group: "object" | "go" | "settings" | "help";
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
  const ids = actions.map((action) => `${action.id}:${"text" in action.label ? action.label.text : ""}`).join("|");
  useEffect(() => {
    const run = (id: string) => latest.current.find((action) => action.id === id)?.run();
    return registerPaletteActions(latest.current.map((action) => ({ ...action, run: () => run(action.id) })));
  }, [ids]);
}
