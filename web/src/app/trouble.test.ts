import { describe, expect, it } from "vitest";
import type { Channel } from "@/api/types";
import { channelTrouble } from "./channelTrouble";
import { connectionOf } from "./useConnection";

function channel(id: string, state: Channel["state"], health: Partial<Channel["health"]> = {}): Channel {
  return {
    id, kind: "whatsapp", simulated: false, name: id, phone: "+593", phone_display: "+593", phone_number_id: id, waba_id: "w", state, read_policy: "focus", team_id: null, created_at: "2026-11-24T12:00:00.000Z",
    health: { quality: "GREEN", messaging_limit: null, throughput: null, verified_name: null, last_webhook_at: null, last_checked_at: null, messages_24h: 0, problem: null, ...health },
  };
}
const refused = { code: "channel.token_refused", message: "" };

describe("channelTrouble", () => {
  it("is what was lost without anybody wanting it, before low quality", () => {
    const found = channelTrouble([channel("low", "connected", { quality: "RED" }), channel("lost", "degraded", { problem: refused })]);
    expect(found).toMatchObject({ kind: "down", channel: { id: "lost" }, problem: refused });
    expect(channelTrouble([channel("low", "connected", { quality: "RED" })])).toMatchObject({ kind: "quality" });
  });
  it("is not a channel that somebody disconnected, nor a moment in which the vendor did not answer", () => {
    const unreachable = { code: "channel.vendor_unreachable", message: "" };
    expect(channelTrouble([channel("off", "disconnected", { quality: "RED", problem: refused }), channel("slow", "connected", { problem: unreachable }), channel("new", "connecting")])).toBeNull();
  });
});

describe("connectionOf", () => {
  it("tells nothing of a short break, and of a longer one what still works", () => {
    expect(connectionOf("new", false, "connecting")).toBe("live");
    expect(connectionOf("told", true, "connecting")).toBe("offline");
    expect(connectionOf("told", true, "polling")).toBe("delayed");
    expect(connectionOf("old", true, "polling")).toBe("stale");
    expect(connectionOf("old", false, "polling")).toBe("offline");
  });
});
