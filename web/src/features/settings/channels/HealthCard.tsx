import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleHelp, RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { adminApi } from "@/api/admin";
import type { Channel } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, RelativeTime, cx, toast } from "@/ui";
import { Card } from "../parts/Page";
import { useAction } from "../parts/saving";
import { keepChannel } from "./cache";
import { STATE_TONES, qualityOf } from "./words";

type Level = "ok" | "warn" | "danger" | "unknown";
const LEVELS = { ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert, unknown: CircleHelp };
const COLOURS: Record<Level, string> = { ok: "text-ok", warn: "text-warn", danger: "text-danger", unknown: "text-muted" };
const QUALITY: Record<string, Level> = { GREEN: "ok", YELLOW: "warn", RED: "danger", UNKNOWN: "unknown" };

function Row({ level, name, value, note }: { level: Level; name: string; value: ReactNode; note?: ReactNode }) {
  const Icon = LEVELS[level];
  return (
    <div className="grid min-h-9 grid-cols-[minmax(0,168px)_minmax(0,1fr)] items-center gap-x-3 border-line px-3 py-1.5 not-last:border-b sm:grid-cols-[168px_148px_minmax(0,1fr)]">
      <dt className="flex items-center gap-2">
        <Icon size={16} strokeWidth={1.75} aria-hidden className={cx("shrink-0", COLOURS[level])} />
        {name}
      </dt>
      <dd className="font-medium">{value}</dd>
      <dd className="col-start-2 text-xs text-muted sm:col-start-3 sm:text-sm">{note}</dd>
    </div>
  );
}

function levelOf(state: Channel["state"]): Level {
  const tone = STATE_TONES[state];
  return tone === "ok" || tone === "warn" || tone === "danger" ? tone : "unknown";
}

export function HealthCard({ channel, mayManage }: { channel: Channel; mayManage: boolean }) {
  const t = settingsWords.useT().channels;
  const format = useFormat();
  const client = useQueryClient();
  const { health } = channel;
  const quality = qualityOf(health.quality);
  const check = useAction((id: string) => adminApi.channels.check(id), {
    done: (fresh) => {
      keepChannel(client, fresh);
      if (fresh.health.problem === null) toast.say(t.checked, "ok");
    },
  });
  const aside = (
    <>
      <span className="text-xs text-muted">{health.last_checked_at === null ? t.neverChecked : t.checkedAt(format.relative(health.last_checked_at))}</span>
      {mayManage && channel.state !== "disconnected" && (
        <Button size="s" variant="quiet" isBusy={check.isPending} icon={<RefreshCw size={16} aria-hidden />} onPress={() => check.mutate(channel.id)}>
          {t.check}
        </Button>
      )}
    </>
  );
  return (
    <Card title={t.health} aside={aside}>
      <dl className="text-sm">
        <Row level={levelOf(channel.state)} name={t.connection} value={t.state[channel.state]} note={t.since(format.moment(channel.created_at))} />
        <Row level={QUALITY[quality] ?? "unknown"} name={t.quality} value={t.qualities[quality]} note={t.qualityHints[quality]} />
        <Row
          level={health.last_webhook_at === null ? "unknown" : "ok"}
          name={t.lastWebhook}
          value={health.last_webhook_at === null ? t.never : <RelativeTime at={health.last_webhook_at} />}
          note={health.last_webhook_at === null ? undefined : format.exact(health.last_webhook_at)}
        />
        {health.verified_name !== null && <Row level="ok" name={t.verifiedName} value={health.verified_name} />}
      </dl>
    </Card>
  );
}
