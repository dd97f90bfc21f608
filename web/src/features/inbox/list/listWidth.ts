/** How wide the list is, kept in this browser. CSS pixels. */
export const LIST_WIDTH = { least: 280, usual: 320, most: 440 };
const KEY = "tertulia.list-width";

export function clampWidth(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, width))) : LIST_WIDTH.usual;
}

export function storedWidth(): number {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? LIST_WIDTH.usual : clampWidth(Number(kept));
  } catch {
    return LIST_WIDTH.usual;
  }
}

export function keepWidth(width: number): void {
  try {
    localStorage.setItem(KEY, String(width));
  } catch {
    // A browser that forbids storage shows the usual width at the next start.
  }
}
