import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLive } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { Channel } from "@/api/types";
import { useT } from "@/i18n";
import { Button, Strip } from "@/ui";
import { useVersion } from "./version";

const OFFLINE_AFTER = 3_000;

/** True once the connection has been gone for 3 s; a short break shows nothing. */
export function useOffline(): { offline: boolean; delayed: boolean } {
  const { status, lostAt } = useLive();
  const [online, setOnline] = useState(navigator.onLine);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  const lost = !online || lostAt !== null;
  useEffect(() => {
    setLate(false);
    if (!lost) return undefined;
    const timer = window.setTimeout(() => setLate(true), OFFLINE_AFTER);
    return () => window.clearTimeout(timer);
  }, [lost]);
  return { offline: late && (!online || status !== "polling"), delayed: late && online && status === "polling" };
}

function worst(channels: Channel[]): { channel: Channel; kind: "down" | "quality" } | null {
  const down = channels.find((channel) => channel.state === "disconnected");
  if (down !== undefined) return { channel: down, kind: "down" };
  const low = channels.find((channel) => channel.health.quality === "RED");
  return low === undefined ? null : { channel: low, kind: "quality" };
}

/** One trouble of the whole workspace at a time, the most severe first, each with a way out. */
export function TroubleStrip() {
  const t = useT();
  const navigate = useNavigate();
  const { offline, delayed } = useOffline();
  const channels = useQuery(queries.channels()).data ?? [];
  const stale = useVersion((state) => state.stale);
  const reload = (
    <Button size="s" onPress={() => location.reload()}>
      {t.app.strip.reload}
    </Button>
  );
  if (offline) {
    return (
      <Strip tone="warn" icon={<WifiOff size={14} aria-hidden />} action={<Button size="s" onPress={() => window.dispatchEvent(new Event("online"))}>{t.app.strip.retryNow}</Button>}>
        {t.app.strip.offline}
      </Strip>
    );
  }
  const trouble = worst(channels);
  if (trouble !== null) {
    const open = () => void navigate({ to: "/settings/$section", params: { section: "channels" } });
    const down = trouble.kind === "down";
    return (
      <Strip tone={down ? "danger" : "warn"} action={<Button size="s" onPress={open}>{t.app.strip.openChannel}</Button>}>
        {down ? t.app.strip.channelDown(trouble.channel.name) : t.app.strip.channelQuality(trouble.channel.name)}
      </Strip>
    );
  }
  if (delayed) return <Strip tone="info">{t.app.strip.reconnecting}</Strip>;
  if (stale) return <Strip tone="info" action={reload}>{t.app.strip.version}</Strip>;
  return null;
}
