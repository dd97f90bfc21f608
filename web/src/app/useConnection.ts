import { useEffect, useState, useSyncExternalStore } from "react";
import type { LiveStatus } from "@/api/liveFrames";
import { useLive } from "@/api/liveStore";

/** How old a break is before it is told. A short one shows nothing. Milliseconds. */
const TOLD_AFTER = 3_000;
const STALE_AFTER = 60_000;

type Age = "new" | "told" | "old";
/** `delayed` and `stale`: the server is there, but nothing comes by itself at once. */
export type Connection = "live" | "delayed" | "stale" | "offline";

export function connectionOf(age: Age, online: boolean, status: LiveStatus): Connection {
  if (age === "new") return "live";
  if (!online || status !== "polling") return "offline";
  return age === "old" ? "stale" : "delayed";
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

export function useConnection(): Connection {
  const status = useLive((state) => state.status);
  const lost = useLive((state) => state.lostAt !== null);
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const [age, setAge] = useState<Age>("new");
  const broken = lost || !online;
  useEffect(() => {
    setAge("new");
    if (!broken) return undefined;
    const told = window.setTimeout(() => setAge("told"), TOLD_AFTER);
    const old = window.setTimeout(() => setAge("old"), STALE_AFTER);
    return () => {
      window.clearTimeout(told);
      window.clearTimeout(old);
    };
  }, [broken]);
  return connectionOf(broken ? age : "new", online, status);
}
