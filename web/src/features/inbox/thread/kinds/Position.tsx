import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useFormat } from "@/i18n";
import { cx } from "@/ui";
import { kindWords } from "../words";

const STEP = 5;

/** Where in a recording it is: a slider that the pointer drags and the arrow keys move by 5 seconds. */
export function Position({ at, length, onSeek, className, children }: { at: number; length: number; onSeek: (seconds: number) => void; className?: string; children: ReactNode }) {
  const words = kindWords.useT().sound;
  const format = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  const clock = (seconds: number) => format.clock(seconds * 1000);
  const toPointer = (event: PointerEvent) => {
    const box = ref.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    onSeek(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * length);
  };
  const start = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    toPointer(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowLeft: at - STEP, ArrowDown: at - STEP, ArrowRight: at + STEP, ArrowUp: at + STEP, Home: 0, End: length }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(length, Math.max(0, to)));
  };
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={words.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={words.at(clock(at), clock(length))}
      onPointerDown={start}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && toPointer(event)}
      onKeyDown={onKeyDown}
      className={cx("cursor-pointer touch-none rounded-chip", className)}
    >
      {children}
    </div>
  );
}
