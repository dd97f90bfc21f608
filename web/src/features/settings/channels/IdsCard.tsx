import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { CopyButton } from "@/ui";
import { Card, Line } from "../parts/Page";

export function IdsCard({ channel }: { channel: Channel }) {
  const t = settingsWords.useT();
  const ids = [
    { label: t.channels.phoneNumberId, value: channel.phone_number_id },
    { label: t.channels.wabaId, value: channel.waba_id },
  ];
  return (
    <Card title={t.channels.ids}>
      {ids.map(({ label, value }) => (
        <Line key={label} label={label}>
          <code className="cut font-mono text-xs">{value}</code>
          <CopyButton text={value} label={`${t.copyIt}: ${label}`} />
        </Line>
      ))}
    </Card>
  );
}
