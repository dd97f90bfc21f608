import { useSyncExternalStore } from "react";

/** Columns there is room for. */
export type Layout = "one" | "two" | "three";

const WIDE = "(min-width: 1200px)";
const MIDDLE = "(min-width: 900px)";

function subscribe(changed: () => void) {
  const queries = [matchMedia(WIDE), matchMedia(MIDDLE)];
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

const read = (): Layout => (matchMedia(WIDE).matches ? "three" : matchMedia(MIDDLE).matches ? "two" : "one");

export const useLayout = () => useSyncExternalStore(subscribe, read);
