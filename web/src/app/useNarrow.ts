import { useSyncExternalStore } from "react";

const phone = typeof matchMedia === "function" ? matchMedia("(max-width: 639px)") : null;

function subscribe(changed: () => void): () => void {
  phone?.addEventListener("change", changed);
  return () => phone?.removeEventListener("change", changed);
}

/** True on phones, where one pane is shown at a time. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => phone?.matches === true);
}
