/** How a picture is looked at: size, place and turn. Pure. */
export interface View {
  scale: number;
  /** Away from the middle, in pixels of the screen. */
  x: number;
  y: number;
  /** Quarters of a turn. */
  turn: number;
}
export const WHOLE: View = { scale: 1, x: 0, y: 0, turn: 0 };
const LARGEST = 8;
const STEP = 1.5;

export interface Point {
  x: number;
  y: number;
}

/** Larger or smaller, with the point under the pointer staying where it is; never smaller than the screen. */
export function zoomed(view: View, factor: number, around: Point = { x: 0, y: 0 }): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  if (scale === 1) return { ...view, scale, x: 0, y: 0 };
  const ratio = scale / view.scale;
  return { ...view, scale, x: around.x - (around.x - view.x) * ratio, y: around.y - (around.y - view.y) * ratio };
}

export const larger = (view: View): View => zoomed(view, STEP);
export const smaller = (view: View): View => zoomed(view, 1 / STEP);

/** Close to it and back to the whole. */
export function switched(view: View, around: Point): View {
  return view.scale > 1 ? { ...WHOLE, turn: view.turn } : zoomed(view, 2.5, around);
}

export function turned(view: View): View {
  return { ...WHOLE, turn: (view.turn + 1) % 4 };
}

/** Moved by the pointer; a picture that is whole stays, and one that is large never leaves the screen. */
export function moved(view: View, by: Point, room: { width: number; height: number }): View {
  if (view.scale === 1) return view;
  const hold = (value: number, size: number) => Math.min((size * (view.scale - 1)) / 2, Math.max((-size * (view.scale - 1)) / 2, value));
  return { ...view, x: hold(view.x + by.x, room.width), y: hold(view.y + by.y, room.height) };
}

const FAR = 60;

/** Which way a finger asked for: -1 the one before, 1 the next, 0 neither. */
export function swiped(by: Point): -1 | 0 | 1 {
  if (Math.abs(by.x) < FAR || Math.abs(by.x) < 1.5 * Math.abs(by.y)) return 0;
  return by.x > 0 ? -1 : 1;
}
