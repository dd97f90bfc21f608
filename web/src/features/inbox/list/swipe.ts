/** Pushing a row aside with a finger. Loaded on phones only. */
import type { WantedAction } from "./selection";

/** Further than this a movement is no tap any more. CSS pixels. */
const START = 12;
/** From here on letting go acts. */
const ENOUGH = 96;

interface Swipe {
  row: HTMLElement;
  x: number;
  y: number;
  moving: boolean;
}

export function swiped(dx: number): WantedAction | null {
  if (Math.abs(dx) < ENOUGH) return null;
  return dx > 0 ? "close" : "snooze";
}

/** Calls `done` with what was asked for and the row's conversation, until `signal` ends it. */
export function watchSwipes(list: HTMLElement, may: (id: string) => boolean, done: (action: WantedAction, id: string) => void, signal: AbortSignal): void {
  let swipe: Swipe | null = null;
  const drop = () => {
    swipe?.row.style.removeProperty("transform");
    swipe = null;
  };
  const down = (event: PointerEvent) => {
    drop();
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (event.pointerType !== "touch" || !event.isPrimary || row === null || !may(row.dataset["row"] ?? "")) return;
    swipe = { row, x: event.clientX, y: event.clientY, moving: false };
  };
  const move = (event: PointerEvent) => {
    if (swipe === null) return;
    const [dx, dy] = [event.clientX - swipe.x, event.clientY - swipe.y];
    if (!swipe.moving && Math.abs(dx) <= Math.max(START, Math.abs(dy))) return;
    swipe.moving = true;
    swipe.row.style.transform = `translateX(${dx}px)`;
  };
  const up = (event: PointerEvent) => {
    const id = swipe?.row.dataset["row"];
    const action = swipe?.moving === true ? swiped(event.clientX - swipe.x) : null;
    drop();
    if (action !== null && id !== undefined) done(action, id);
  };
  list.addEventListener("pointerdown", down, { signal });
  list.addEventListener("pointermove", move, { signal });
  list.addEventListener("pointerup", up, { signal });
  list.addEventListener("pointercancel", drop, { signal });
}
