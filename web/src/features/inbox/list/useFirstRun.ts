import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";

/** What a new workspace lacks before there is something to answer; null when it lacks nothing, or nobody knows yet. */
export function useFirstRun(): "channel" | "message" | null {
  const channels = useQuery(queries.channels()).data;
  const counts = useQuery(queries.counts()).data;
  if (channels === undefined) return null;
  if (channels.length === 0) return "channel";
  const seen = counts === undefined || Object.values(counts.views).some((count) => count > 0);
  return seen ? null : "message";
}
