import type { Channel, ErrorInfo } from "@/api/types";

export type ChannelTrouble = { channel: Channel; kind: "down"; problem: ErrorInfo } | { channel: Channel; kind: "quality" };

/** For a channel that is impaired without the vendor having said why. */
const UNKNOWN: ErrorInfo = { code: "channel.unavailable", message: "" };

/**
 * What a person has to mend, the most severe first. Only people disconnect a channel, so `disconnected` is no trouble;
 * what is lost otherwise, for example a token that Meta refuses, makes a channel `degraded`.
 */
export function channelTrouble(channels: Channel[]): ChannelTrouble | null {
  const down = channels.find((channel) => channel.state === "degraded");
  if (down !== undefined) return { channel: down, kind: "down", problem: down.health.problem ?? UNKNOWN };
  const low = channels.find((channel) => channel.state !== "disconnected" && channel.health.quality === "RED");
  return low === undefined ? null : { channel: low, kind: "quality" };
}
