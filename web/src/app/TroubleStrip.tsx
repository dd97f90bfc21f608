import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import { useState } from "react";
import { serverNow, useLive } from "@/api/liveStore";
import { queries } from "@/api/queries";
import { useFormat, useT } from "@/i18n";
import { errorTextNow, useInfoText } from "@/i18n/errorText";
import { Button, Strip, toast, useNow, type ButtonProps } from "@/ui";
import { channelTrouble, type ChannelTrouble } from "./channelTrouble";
import { DemoStrip } from "./DemoStrip";
import { useConnection } from "./useConnection";
import { useVersion } from "./version";

const TICK = 15_000;

function Act(props: ButtonProps) {
  return <Button size="s" {...props} className="pointer-coarse:h-11" />;
}

function OfflineStrip() {
  const t = useT();
  const retry = <Act onPress={() => window.dispatchEvent(new Event("online"))}>{t.app.strip.retryNow}</Act>;
  return (
    <Strip tone="warn" icon={<WifiOff size={14} aria-hidden />} action={retry}>
      {t.app.strip.offline}
    </Strip>
  );
}

function ChannelStrip({ trouble }: { trouble: ChannelTrouble }) {
  const t = useT();
  const say = useInfoText();
  const navigate = useNavigate();
  const { id, name } = trouble.channel;
  const open = <Act onPress={() => void navigate({ to: "/settings/channels/$channelId", params: { channelId: id } })}>{t.app.strip.openChannel}</Act>;
  return (
    <Strip tone={trouble.kind === "down" ? "danger" : "warn"} action={open}>
      {trouble.kind === "down" ? t.app.strip.channelDown(name, say(trouble.problem)) : t.app.strip.channelQuality(name)}
    </Strip>
  );
}

/** How old what is shown may be, and the way to fetch it all again. */
function StaleStrip() {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const updatedAt = useLive((state) => state.updatedAt);
  const [busy, setBusy] = useState(false);
  useNow(TICK);
  const refresh = async () => {
    setBusy(true);
    try {
      await client.invalidateQueries(undefined, { throwOnError: true });
      useLive.setState({ updatedAt: serverNow() });
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    }
    setBusy(false);
  };
  return (
    <Strip tone="info" action={<Act isBusy={busy} onPress={() => void refresh()}>{t.app.strip.refresh}</Act>}>
      {/* Not read aloud each time it changes. */}
      <span aria-live="off">{t.app.strip.updated(format.relative(new Date(updatedAt).toISOString()))}</span>
    </Strip>
  );
}

/** One trouble of the whole workspace at a time, the most severe first, each with a way out. */
export function TroubleStrip() {
  const t = useT();
  const connection = useConnection();
  const channels = useQuery(queries.channels()).data ?? [];
  const stale = useVersion((state) => state.stale);
  if (connection === "offline") return <OfflineStrip />;
  const trouble = channelTrouble(channels);
  if (trouble !== null) return <ChannelStrip trouble={trouble} />;
  if (connection === "delayed") return <Strip tone="info">{t.app.strip.reconnecting}</Strip>;
  if (connection === "stale") return <StaleStrip />;
  if (stale) return <Strip tone="info" action={<Act onPress={() => location.reload()}>{t.app.strip.reload}</Act>}>{t.app.strip.version}</Strip>;
  return <DemoStrip />;
}
