/** Registry of keyboard shortcuts: components register what they offer while they are on the screen. */
import { useEffect, useRef } from "react";
import { create } from "zustand";
import type { Messages } from "@/i18n";

export type ShortcutGroup = keyof Messages["app"]["shortcuts"]["groups"];
export interface Shortcut {
  id: string;
  /** "a", "shift+a", "mod+k" (Ctrl or Cmd), "alt+arrowup", or a sequence of two: "g i". */
  keys: string;
  group: ShortcutGroup;
  /** Name in the list of shortcuts. */
  label: (t: Messages) => string;
  /** Return false to let the key pass to what registered the same keys earlier. */
  run: (event: KeyboardEvent) => boolean | void;
  /** Also while the focus is in a text field; always true for keys with mod. */
  whileTyping?: boolean;
}

interface State {
  shortcuts: Shortcut[];
  /** The one switch of the profile; keys with mod and whileTyping keep working. */
  enabled: boolean;
}

export const useShortcuts = create<State>(() => ({ shortcuts: [], enabled: true }));

export function registerShortcut(shortcut: Shortcut): () => void {
  useShortcuts.setState((state) => ({ shortcuts: [...state.shortcuts, shortcut] }));
  return () => useShortcuts.setState((state) => ({ shortcuts: state.shortcuts.filter((item) => item !== shortcut) }));
}

export function setShortcutsEnabled(enabled: boolean): void {
  useShortcuts.setState({ enabled });
}

/** Registers while the component is mounted; `run` may change with every render. */
export function useShortcut(shortcut: Shortcut, active = true): void {
  const latest = useRef(shortcut);
  useEffect(() => {
    latest.current = shortcut;
  });
  const { id, keys, group, whileTyping } = shortcut;
  useEffect(() => {
    if (!active) return undefined;
    return registerShortcut({ id, keys, group, whileTyping, label: (t) => latest.current.label(t), run: (event) => latest.current.run(event) });
  }, [id, keys, group, whileTyping, active]);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[role=combobox],[role=menu],[role=listbox]") !== null) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** The chord of a key press in the notation of `Shortcut.keys`; null for a modifier alone. */
export function chordOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string | null {
  const key = event.key.toLowerCase();
  if (["shift", "control", "alt", "meta", "dead", "altgraph"].includes(key)) return null;
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  // The shift of "?" or "!" is part of the character; of a letter or a named key it is a modifier.
  if (event.shiftKey && (key.length > 1 || /^\p{L}$/u.test(key))) parts.push("shift");
  parts.push(key);
  return parts.join("+");
}

const SEQUENCE_WITHIN = 1_000;
let pending: { chord: string; at: number } | null = null;

function candidates(keys: string, typing: boolean, { shortcuts, enabled }: State): Shortcut[] {
  const allowed = (item: Shortcut) => item.keys.includes("mod+") || item.whileTyping === true || (enabled && !typing);
  return shortcuts.filter((item) => item.keys === keys && allowed(item)).toReversed();
}

/** Runs what is registered for a key press; true when something took it. */
export function handleKey(event: KeyboardEvent, now: number = event.timeStamp): boolean {
  const chord = chordOf(event);
  if (chord === null || event.defaultPrevented || event.isComposing) return false;
  const modal = document.querySelector("[data-modal]") !== null;
  const typing = isTyping(event.target) || modal;
  const state = useShortcuts.getState();
  const sequence = pending !== null && now - pending.at < SEQUENCE_WITHIN ? `${pending.chord} ${chord}` : null;
  pending = null;
  for (const keys of [sequence, chord]) {
    if (keys === null) continue;
    for (const item of candidates(keys, typing, state)) {
      if (item.run(event) === false) continue;
      event.preventDefault();
      return true;
    }
  }
  const starts = state.enabled && !typing && state.shortcuts.some((item) => item.keys.startsWith(`${chord} `));
  if (starts) pending = { chord, at: now };
  return starts;
}

/** Does what a shortcut does, for what offers the same in another way; false when nothing is registered. */
export function runShortcut(id: string): boolean {
  const found = useShortcuts.getState().shortcuts.findLast((item) => item.id === id);
  return found !== undefined && found.run(new KeyboardEvent("keydown")) !== false;
}

/** Listens on the window; the shell calls it once. */
export function useShortcutListener(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => void handleKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
