import { CircleAlert, CircleCheck, Loader, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { Chip } from "@/ui";
import { STATE_TONES } from "./words";

const ICONS: Record<Channel["state"], LucideIcon> = { connecting: Loader, connected: CircleCheck, degraded: TriangleAlert, disconnected: CircleAlert };

export function StateChip({ state }: { state: Channel["state"] }) {
  const t = settingsWords.useT().channels;
  const Icon = ICONS[state];
  return (
    <Chip tone={STATE_TONES[state]} icon={<Icon size={14} aria-hidden />}>
      {t.state[state]}
    </Chip>
  );
}
