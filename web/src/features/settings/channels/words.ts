/** The vendor's constants as words. */
import type { Channel } from "@/api/types";
import type { Formats } from "@/i18n";
import type { SettingsWords } from "@/i18n/areas";
import type { ChipTone } from "@/ui";

type Words = SettingsWords["channels"];
type Quality = keyof Words["qualities"];
const THROUGHPUT: Record<string, number> = { STANDARD: 80, HIGH: 1000 };

export function qualityOf(quality: string | null): Quality {
  return quality === "GREEN" || quality === "YELLOW" || quality === "RED" ? quality : "UNKNOWN";
}

/** `TIER_2K` as a number of people; null for unlimited, undefined for what is not a tier. */
export function tierOf(limit: string | null): number | null | undefined {
  if (limit === "TIER_UNLIMITED") return null;
  const found = /^TIER_(\d+)(K?)$/u.exec(limit ?? "");
  return found === null ? undefined : Number(found[1]) * (found[2] === "K" ? 1000 : 1);
}

export function limitText(limit: string | null, t: Words, format: Formats): string {
  const tier = tierOf(limit);
  if (tier === undefined) return limit ?? t.unknown;
  return tier === null ? t.unlimited : t.people(format.number(tier));
}

export function throughputText(throughput: string | null, t: Words, format: Formats): string {
  const most = throughput === null ? undefined : THROUGHPUT[throughput];
  return most === undefined ? t.unknown : t.perSecond(format.number(most));
}

export const STATE_TONES: Record<Channel["state"], ChipTone> = { connecting: "info", connected: "ok", degraded: "warn", disconnected: "danger" };
