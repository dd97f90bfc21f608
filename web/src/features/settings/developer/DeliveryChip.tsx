import { Archive, CircleAlert, CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from "lucide-react";
import type { DeliveryState } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { Chip, type ChipTone } from "@/ui";

const LOOK: Record<DeliveryState, { tone: ChipTone; icon: LucideIcon }> = {
  applied: { tone: "ok", icon: CircleCheck },
  kept: { tone: "quiet", icon: Archive },
  partly: { tone: "warn", icon: TriangleAlert },
  unknown_number: { tone: "quiet", icon: CircleHelp },
  failed: { tone: "danger", icon: CircleAlert },
  malformed: { tone: "danger", icon: CircleAlert },
};

export function DeliveryChip({ state }: { state: DeliveryState }) {
  const t = settingsWords.useT().developer;
  const { tone, icon: Icon } = LOOK[state];
  return (
    <Chip tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t.states[state]}
    </Chip>
  );
}
