import { useSyncExternalStore } from "react";

const wide = typeof matchMedia === "function" ? matchMedia("(min-width: 1200px)") : null;

function subscribe(changed: () => void): () => void {
  wide?.addEventListener("change", changed);
  return () => wide?.removeEventListener("change", changed);
}

/** True where list, thread and contact have room side by side; elsewhere the contact lies over the page. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide?.matches === true);
}
