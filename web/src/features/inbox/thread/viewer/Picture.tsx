import { type PointerEvent, type WheelEvent, useRef, useState } from "react";
import { cx } from "@/ui";
import { type Point, type View, moved, swiped, switched, zoomed } from "./view";

interface PictureProps {
  url: string;
  /** The smaller one that is there already, until the picture is. */
  preview: string | null;
  label: string;
  view: View;
  onView: (change: (view: View) => View) => void;
  onSwipe: (way: -1 | 1) => void;
  onError: () => void;
}

const STYLE = { 0: "max-w-[100cqw] max-h-[100cqh]", 1: "max-w-[100cqh] max-h-[100cqw]" };

/** A picture that the wheel, two fingers, a double press and the pointer enlarge and move. */
export function Picture({ url, preview, label, view, onView, onSwipe, onError }: PictureProps) {
  const stage = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const start = useRef<Point | null>(null);
  const [drags, setDrags] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };
  const onWheel = (event: WheelEvent) => {
    const around = fromMiddle(event);
    const factor = Math.exp(-event.deltaY / 400);
    onView((now) => zoomed(now, factor, around));
  };
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    start.current = fingers.current.size === 1 ? { x: event.clientX, y: event.clientY } : null;
    setDrags(true);
  };
  const onMove = (event: PointerEvent) => {
    const held = fingers.current;
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    held.set(event.pointerId, now);
    if (other !== undefined) {
      const away = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
      const factor = away(now) / Math.max(1, away(before));
      const middle = fromMiddle({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 });
      onView((last) => zoomed(last, factor, middle));
      return;
    }
    const room = { width: stage.current?.clientWidth ?? 0, height: stage.current?.clientHeight ?? 0 };
    onView((last) => moved(last, { x: now.x - before.x, y: now.y - before.y }, room));
  };
  const onUp = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    if (fingers.current.size > 0) return;
    setDrags(false);
    const from = start.current;
    const way = from === null || view.scale > 1 ? 0 : swiped({ x: event.clientX - from.x, y: event.clientY - from.y });
    if (way !== 0) onSwipe(way);
  };
  const place = { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale}) rotate(${view.turn * 90}deg)` };
  const look = cx("absolute inset-0 m-auto select-none", view.turn % 2 === 1 ? STYLE[1] : STYLE[0], !drags && "transition-transform");
  return (
    <div
      ref={stage}
      onWheel={onWheel}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onDoubleClick={(event) => {
        const around = fromMiddle(event);
        onView((now) => switched(now, around));
      }}
      className={cx("@container-size absolute inset-0 touch-none overflow-hidden", view.scale > 1 ? (drags ? "cursor-grabbing" : "cursor-grab") : "cursor-zoom-in")}
    >
      {preview !== null && !loaded && <img src={preview} alt="" draggable={false} style={place} className={cx(look, "size-full object-contain opacity-60")} />}
      <img src={url} alt={label} draggable={false} onError={onError} onLoad={() => setLoaded(true)} style={place} className={look} />
    </div>
  );
}
