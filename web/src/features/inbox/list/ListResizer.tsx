import type { KeyboardEvent, PointerEvent } from "react";
import { LIST_WIDTH, clampWidth } from "./listWidth";
import { listWords } from "./words";

const STEP = 16;

/** The edge between list and thread: drag it, use the arrow keys, or press it twice for the next of three widths. */
export function ListResizer({ width, onChange }: { width: number; onChange: (width: number) => void }) {
  const list = listWords.useT();
  const { least, usual, most } = LIST_WIDTH;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget;
    const start = event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onChange(clampWidth(width + move.clientX - start));
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
      handle.onlostpointercapture = null;
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Record<string, number> = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: least, End: most };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onChange(clampWidth(target));
  };
  const cycle = () => onChange(width < usual ? usual : width < most ? most : least);
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={list.resize}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onDoubleClick={cycle}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -right-1 z-sticky hidden w-2 cursor-col-resize touch-none hover:bg-line sm:block"
    />
  );
}
