/**
 * The answer to a query can be older than an event that arrived while it was on its way, and it takes the place of what
 * the event changed. So the newest events are kept, and those that came since the fetch began are applied to its answer
 * once more. What an answer knows beyond them has events of its own that still follow: the last one always wins.
 */
import type { Query, QueryClient } from "@tanstack/react-query";

/** Which queries to change; all of them when absent. */
export type Among = (query: Query) => boolean;
type Apply = (among?: Among) => void;

export interface Replay {
  /** Applies to the whole cache now, and to the answers of what is being fetched when they are there. */
  run(apply: Apply): void;
  stop(): void;
}

const MOST = 500;

export function startReplay(client: QueryClient, most = MOST): Replay {
  const cache = client.getQueryCache();
  const recent: Apply[] = [];
  let heard = 0;
  const begun = new WeakMap<Query, number>();
  for (const query of cache.findAll({ fetchStatus: "fetching" })) begun.set(query, heard);

  const answered = (query: Query) => {
    const missed = heard - (begun.get(query) ?? heard);
    const among: Among = (other) => other === query;
    if (missed > recent.length) void client.invalidateQueries({ predicate: among });
    else for (const apply of recent.slice(recent.length - missed)) apply(among);
  };
  const stop = cache.subscribe((event) => {
    if (event.type !== "updated") return;
    if (event.action.type === "fetch") begun.set(event.query, heard);
    if (event.action.type === "success" && event.action.manual !== true) answered(event.query);
  });
  return {
    run: (apply) => {
      heard += 1;
      recent.push(apply);
      if (recent.length > most) recent.shift();
      apply();
    },
    stop,
  };
}
