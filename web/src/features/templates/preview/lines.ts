/** Counts the lines a text takes on the phone, and marks where "Read more" would stand. */
import { type RefObject, useEffect, useState } from "react";

/** Lines a phone shows of a long message before "Read more": seen on phones, not published by Meta. */
export const SHOWN_LINES = 20;
export const LINE_HEIGHT = 20;

export function useLines(ref: RefObject<HTMLElement | null>, text: string): number {
  const [lines, setLines] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const count = () => setLines(Math.max(1, Math.round(element.offsetHeight / LINE_HEIGHT)));
    count();
    if (typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(count);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, text]);
  return lines;
}
