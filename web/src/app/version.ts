/** Tells when the server serves a newer console than the one that runs. */
import { create } from "zustand";

export const useVersion = create<{ stale: boolean }>(() => ({ stale: false }));

let known: string | null = null;

/** Compares the start page's ETag with the one seen first; called after every reconnection, since servers restart to update. */
export async function checkVersion(): Promise<void> {
  const response = await fetch("/", { method: "HEAD", cache: "no-cache" }).catch(() => null);
  const tag = response?.headers.get("etag") ?? null;
  if (tag === null) return;
  if (known === null) known = tag;
  else if (known !== tag) useVersion.setState({ stale: true });
}

/** A part of the page that is gone from the server means the same; without a network nothing is known. */
export function watchMissingParts(): void {
  window.addEventListener("vite:preloadError", () => {
    if (navigator.onLine) void checkVersion();
  });
}
