import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "./rows";
import { isPrepended } from "./rows";

/** Nearer to the end than this, in pixels, counts as being there. */
const AT_END = 48;

export interface ScrollSetup {
  rows: Row[];
  /** The row to open at; null for the end. */
  startKey: string | null;
  startAlign: "start" | "center";
  loadOlder: () => void;
  loadNewer: () => void;
}

/** Keeps the place: at the end if it was there, else where the reader is, also when older messages come in front. */
export function useScroll({ rows, startKey, startAlign, loadOlder, loadNewer }: ScrollSetup) {
  const list = useRef<VirtualizerHandle>(null);
  const before = useRef<Row[]>([]);
  const stick = useRef(true);
  const started = useRef(false);
  const lastOffset = useRef(0);
  const [far, setFar] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const [topDay, setTopDay] = useState<string | null>(null);
  // Until rows have been measured their heights are guesses, and what is drawn from guesses jumps.
  const [measured, setMeasured] = useState(false);
  const hide = useRef<number | undefined>(undefined);
  // The place is kept from the end only for the rows that came in front; virtua asks when their number changes.
  const [drawn, setDrawn] = useState({ rows, shift: false });
  if (drawn.rows !== rows) setDrawn({ rows, shift: isPrepended(drawn.rows, rows) });

  const toEnd = useCallback(() => {
    stick.current = true;
    list.current?.scrollToIndex(before.current.length - 1, { align: "end" });
  }, []);

  useLayoutEffect(() => {
    const count = before.current.length;
    before.current = rows;
    if (list.current === null || rows.length <= 1) return;
    if (!started.current) {
      started.current = true;
      const index = startKey === null ? -1 : rows.findIndex((row) => row.key === startKey);
      stick.current = index < 0;
      if (index < 0) toEnd();
      else list.current.scrollToIndex(index, { align: startAlign, offset: startAlign === "start" ? -16 : 0 });
      return;
    }
    if (stick.current && rows.length !== count) toEnd();
  }, [rows, startKey, startAlign, toEnd]);

  const look = useCallback(
    (offset: number) => {
      const handle = list.current;
      if (handle === null || !started.current) return;
      const left = handle.scrollSize - offset - handle.viewportSize;
      if (left < AT_END) stick.current = true;
      else if (offset < lastOffset.current - 1) stick.current = false;
      lastOffset.current = offset;
      setAtEnd(left < AT_END);
      setFar(left > handle.viewportSize);
      const top = handle.findItemIndex(offset);
      const row = before.current.slice(0, top + 1).findLast((one) => one.kind === "day");
      setTopDay(row?.kind === "day" && before.current[top] !== row ? row.at : null);
      if (offset < 2 * handle.viewportSize) loadOlder();
      if (left < 2 * handle.viewportSize) loadNewer();
    },
    [loadOlder, loadNewer],
  );

  const onScroll = useCallback(
    (offset: number) => {
      window.clearTimeout(hide.current);
      look(offset);
    },
    [look],
  );
  const onScrollEnd = useCallback(() => {
    window.clearTimeout(hide.current);
    hide.current = window.setTimeout(() => setTopDay(null), 1_200);
  }, []);
  const onResize = useCallback(() => {
    setMeasured(true);
    if (stick.current && started.current) toEnd();
  }, [toEnd]);

  // What is loaded may not fill the pane.
  useEffect(() => {
    const handle = list.current;
    if (handle !== null && started.current && handle.scrollSize < 2 * handle.viewportSize) loadOlder();
  }, [rows, loadOlder]);
  useEffect(() => () => window.clearTimeout(hide.current), []);

  return { list, shift: drawn.shift, measured, far, atEnd, topDay, toEnd, onScroll, onScrollEnd, onResize };
}
