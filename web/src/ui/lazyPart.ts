import { lazy } from "react";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

/** Loads a part of the console, again after a failure: a network that was away for a moment must not break the page. */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait *= 2) {
    try {
      return await load();
    } catch (error) {
      if (wait > LONGEST_WAIT) throw error;
      await network(wait);
    }
  }
}

/** After a while, or when the browser says that the network is back. */
function network(wait: number): Promise<void> {
  return new Promise((done) => {
    if (navigator.onLine) window.setTimeout(done, wait);
    else window.addEventListener("online", () => done(), { once: true });
  });
}

/** `React.lazy` that is patient. */
export const lazyPart: typeof lazy = (load) => lazy(() => patiently(load));
