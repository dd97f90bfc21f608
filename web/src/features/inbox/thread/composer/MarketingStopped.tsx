import { MegaphoneOff } from "lucide-react";
import { useFormat } from "@/i18n";
import { Chip } from "@/ui";
import { useScene } from "../scene";
import { toolWords } from "../words";

/** The person wants no marketing: nothing changes for replies, and marketing templates cannot be chosen. */
export function MarketingStopped() {
  const t = toolWords.useT().composer;
  const format = useFormat();
  // What was kept before there was such a field does not have it.
  const at = useScene().conversation.marketing_stopped_at ?? null;
  return at === null ? null : <Chip tone="warn" icon={<MegaphoneOff size={12} aria-hidden />}>{t.marketingStopped(format.listTime(at))}</Chip>;
}
