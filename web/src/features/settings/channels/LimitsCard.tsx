import type { Channel } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Card } from "../parts/Page";
import { limitText, throughputText } from "./words";

function Figure({ name, value, hint }: { name: string; value: string; hint: string }) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 border-line px-3 py-2 not-last:border-b">
      <dt className="min-w-40 flex-1">{name}<span className="block text-xs text-muted">{hint}</span></dt>
      <dd className="tabular font-semibold">{value}</dd>
    </div>
  );
}

export function LimitsCard({ channel: { health } }: { channel: Channel }) {
  const t = settingsWords.useT().channels;
  const format = useFormat();
  return (
    <Card title={t.limits}>
      <dl className="text-sm">
        <Figure name={t.limit} value={limitText(health.messaging_limit, t, format)} hint={t.limitHint} />
        <Figure name={t.throughput} value={throughputText(health.throughput, t, format)} hint={t.throughputHint} />
        <Figure name={t.messages} value={format.number(health.messages_24h)} hint={t.messagesHint} />
      </dl>
    </Card>
  );
}
