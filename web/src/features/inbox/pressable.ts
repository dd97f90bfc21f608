import type { CSSProperties } from "react";

/** virtua lets nothing be pressed until 150 ms after the last scroll; who scrolls to something and presses it means it. */
export function pressable(style: CSSProperties): CSSProperties {
  return { ...style, pointerEvents: undefined };
}
