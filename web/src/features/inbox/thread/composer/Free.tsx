import { Megaphone } from "lucide-react";
import type { Timestamp } from "@/api/types";
import { useFormat } from "@/i18n";
import { Chip, useNow } from "@/ui";
import { toolWords } from "../words";

/** The person came from an advertisement: until then messages cost nothing. It does not keep the window open. */
export function Free({ until }: { until: Timestamp | null }) {
  const t = toolWords.useT().composer;
  const format = useFormat();
  const now = useNow(30_000);
  if (until === null || Date.parse(until) <= now) return null;
  return <Chip tone="info" icon={<Megaphone size={12} aria-hidden />}>{t.freeUntil(format.moment(until))}</Chip>;
}
