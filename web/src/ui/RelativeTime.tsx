import type { Timestamp } from "@/api/types";
import { useFormat } from "@/i18n";
import { useNow } from "./useNow";

/** "3 min ago" under 24 h, absolute after; the exact time as title and for screen readers. */
export function RelativeTime({ at, className }: { at: Timestamp; className?: string }) {
  const format = useFormat();
  useNow(30_000);
  return (
    <time dateTime={at} title={format.exact(at)} className={className}>
      {format.relative(at)}
    </time>
  );
}
