/** Writes a change into a text area so that the browser's own undo knows it. */
import type { Selected } from "./textEdits";

export function selectedOf(area: HTMLTextAreaElement): Selected {
  return { text: area.value, start: area.selectionStart, end: area.selectionEnd };
}

/** The part of `after` that differs, and where it stands in `before`. */
export function difference(before: string, after: string): { from: number; to: number; piece: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, piece: after.slice(from, after.length - same) };
}

export function applyEdit(area: HTMLTextAreaElement, next: Selected, onText: (text: string) => void): void {
  const { from, to, piece } = difference(area.value, next.text);
  area.focus();
  area.setSelectionRange(from, to);
  // Only this command adds to the undo history of a text area; it also fires the input event.
  const done = typeof document.execCommand === "function" && document.execCommand(piece === "" ? "delete" : "insertText", false, piece);
  if (!done || area.value !== next.text) onText(next.text);
  area.setSelectionRange(next.start, next.end);
  // React puts the caret at the end when it writes a value of its own.
  window.requestAnimationFrame(() => {
    if (area.value === next.text) area.setSelectionRange(next.start, next.end);
  });
}
