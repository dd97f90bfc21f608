import { Megaphone } from "lucide-react";
import type { ThreadItem } from "@/api/types";
import { useFormat } from "@/i18n";
import { Chip, useNow } from "@/ui";
import { toolWords } from "../words";

/** The person came from an advertisement: until then messages cost nothing. It does not keep the window open. */
export function Free({ items }: { items: ThreadItem[] }) {
  const t = toolWords.useT().composer;
  const format = useFormat();
  const now = useNow(30_000);
  const found = items.findLast((item) => item.type === "message" && (item.message.referral ?? null)?.free_until !== undefined && item.message.referral?.free_until !== null);
  const until = found?.type === "message" ? (found.message.referral?.free_until ?? null) : null;
  if (until === null || Date.parse(until) <= now) return null;
  return <Chip tone="info" icon={<Megaphone size={12} aria-hidden />}>{t.freeUntil(format.moment(until))}</Chip>;
}
