import { Activity, CircleCheck, Eye, EyeOff, Info, Loader } from "lucide-react";
import { useState } from "react";
import { serverNow } from "@/api/liveStore";
import type { WebhookState } from "@/api/requests";
import type { Channel, Timestamp } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { IconButton, RelativeTime, cx, useNow } from "@/ui";
import { CopyField } from "../parts/Secret";

const SHOWN_END = 4;
const DOTS = "•".repeat(20);

/** The two values to paste at Meta; the token is hidden but for its end. */
export function WebhookValues({ webhook }: { webhook: Pick<WebhookState, "url" | "verify_token"> }) {
  const t = settingsWords.useT().channels.webhook;
  const [shown, setShown] = useState(false);
  const token = webhook.verify_token;
  const eye = <IconButton size="s" label={shown ? t.hide : t.show} icon={shown ? <EyeOff size={16} /> : <Eye size={16} />} onPress={() => setShown(!shown)} className="-mr-1" />;
  return (
    <>
      <CopyField label={t.url} value={webhook.url} copyLabel={t.copyUrl} />
      <CopyField label={t.token} value={token} shown={shown ? token : `${DOTS}${token.slice(-SHOWN_END)}`} copyLabel={t.copyToken} end={eye} />
    </>
  );
}

function Elapsed() {
  const t = settingsWords.useT().channels.webhook;
  const format = useFormat();
  const now = useNow(1_000);
  const [start] = useState(serverNow);
  return <span aria-hidden> {t.elapsed(format.clock(now - start))}</span>;
}

function Arrival({ at, title, text, waiting, current }: { at: Timestamp | null; title: string; text: string; waiting: string; current: boolean }) {
  const t = settingsWords.useT().channels.webhook;
  if (at === null && !current) return null;
  return (
    <li className={cx("flex items-start gap-2 border-t border-line px-3 py-2", at === null && "bg-accent-soft")}>
      {at === null ? <Loader size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-accent" /> : <CircleCheck size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ok" />}
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold">{at === null ? t.waiting : title}</p>
        <p className={cx("text-xs", at !== null && "text-muted")}>
          {at === null ? waiting : text}
          {at === null && <Elapsed />}
        </p>
      </div>
      {at !== null && <RelativeTime at={at} className="shrink-0 text-xs text-muted" />}
    </li>
  );
}

/** Verification, then the first webhook; what is missing waits, and is announced when it comes. */
export function Arrivals({ channel, webhook }: { channel: Pick<Channel, "phone_display">; webhook: WebhookState }) {
  const t = settingsWords.useT().channels.webhook;
  const { verified_at: verified, last_received_at: received } = webhook;
  const news = received !== null ? t.received : verified !== null ? t.verified : "";
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-hidden rounded-card border border-line">
        <div className="flex min-h-10 items-center gap-2 px-3">
          <h3 className="flex-1 text-sm font-semibold">{t.arrives}</h3>
          <span className="flex items-center gap-1 text-xs font-medium text-accent">
            <Activity size={14} aria-hidden />
            {t.live}
          </span>
        </div>
        <ul>
          <Arrival at={verified} title={t.verified} text={t.verifiedText} waiting={t.waitingVerify} current={received === null} />
          <Arrival at={received} title={t.received} text={t.receivedText} waiting={t.waitingMessage(channel.phone_display)} current={verified !== null} />
        </ul>
        <span role="status" className="sr-only">
          {news}
        </span>
      </div>
      {received === null && (
        <p className="flex items-start gap-2 text-xs text-muted">
          <Info size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
          {t.nothing}
        </p>
      )}
    </div>
  );
}
