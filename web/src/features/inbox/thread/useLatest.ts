import { type RefObject, useLayoutEffect, useRef } from "react";

/** The value of the last render, for callbacks that outlive it. */
export function useLatest<V>(value: V): RefObject<V> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
