import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plug, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { queries } from "@/api/queries";
import type { Channel } from "@/api/types";
import { asCustomer, simulatedOne } from "@/app/phones";
import { useCan, useSession } from "@/app/session";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { useInfoText } from "@/i18n/errorText";
import { Button, Chip, EmptyState, RelativeTime } from "@/ui";
import { Listed } from "../parts/Listed";
import { Page } from "../parts/Page";
import { StateChip } from "./StateChip";
import { useSimulator } from "./useSimulator";
import { limitText, qualityOf, throughputText } from "./words";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-24">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-sm font-medium">{children}</dd>
    </div>
  );
}

function ChannelCard({ channel }: { channel: Channel }) {
  const t = settingsWords.useT().channels;
  const say = useInfoText();
  const format = useFormat();
  const { health } = channel;
  return (
    <li className="relative rounded-card border border-line bg-surface hover:border-control">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2.5 pb-2">
        <Link to="/settings/channels/$channelId" params={{ channelId: channel.id }} className="text-sm font-semibold text-ink no-underline after:absolute after:inset-0 after:rounded-card">
          {channel.name}
        </Link>
        <span className="tabular text-sm text-muted">{channel.phone_display}</span>
        <StateChip state={channel.state} />
        {channel.simulated && <Chip icon={<Smartphone size={14} aria-hidden />}>{t.simulated}</Chip>}
      </div>
      {health.problem !== null && <p className="px-3 pb-2 text-sm text-danger">{say(health.problem)}</p>}
      <dl className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line px-3 py-2">
        <Fact label={t.quality}>{t.qualities[qualityOf(health.quality)]}</Fact>
        <Fact label={t.limit}>{limitText(health.messaging_limit, t, format)}</Fact>
        <Fact label={t.throughput}>{throughputText(health.throughput, t, format)}</Fact>
        <Fact label={t.lastWebhook}>{health.last_webhook_at === null ? t.never : <RelativeTime at={health.last_webhook_at} />}</Fact>
        <Fact label={t.messages}>{format.number(health.messages_24h)}</Fact>
      </dl>
    </li>
  );
}

function NoChannels({ mayManage }: { mayManage: boolean }) {
  const t = settingsWords.useT().channels;
  const simulator = useSimulator();
  const navigate = useNavigate();
  const connect = (
    <Button variant="primary" icon={<Plug size={16} aria-hidden />} onPress={() => void navigate({ to: "/settings/channels/new" })}>
      {t.connect}
    </Button>
  );
  const simulate = (
    <Button icon={<Smartphone size={16} aria-hidden />} isBusy={simulator.isPending} onPress={() => simulator.mutate()}>
      {t.simulator}
    </Button>
  );
  return (
    <div className="rounded-card border border-line bg-surface">
      <EmptyState title={t.empty} text={mayManage ? t.emptyText : t.readOnly} action={mayManage && connect} link={mayManage && simulate} />
      {mayManage && <p className="mx-auto max-w-100 px-6 pb-6 text-xs text-muted">{t.simulatorHint}</p>}
    </div>
  );
}

/** `beside` is true while the wizard stands at the right of the list. */
export function ChannelList({ beside = false }: { beside?: boolean }) {
  const t = settingsWords.useT();
  const words = t.channels;
  const navigate = useNavigate();
  const query = useQuery(queries.channels());
  const mayManage = useCan("channel.manage");
  const { workspace } = useSession();
  const simulator = useSimulator();
  const some = query.data !== undefined && query.data.length > 0;
  const simulated = simulatedOne(query.data);
  const actions = some && mayManage && !beside && (
    <Button variant="primary" icon={<Plug size={16} aria-hidden />} onPress={() => void navigate({ to: "/settings/channels/new" })}>
      {words.connect}
    </Button>
  );
  return (
    <Page title={t.sections.channels} actions={actions}>
      <Listed query={query} empty={<NoChannels mayManage={mayManage && !beside} />}>
        {(channels) => (
          <ul className="flex flex-col gap-3">
            {channels.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} />
            ))}
          </ul>
        )}
      </Listed>
      {some && simulated === undefined && mayManage && (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={<Smartphone size={16} aria-hidden />} isBusy={simulator.isPending} onPress={() => simulator.mutate()}>
            {words.simulator}
          </Button>
          <span className="text-xs text-muted">{words.simulatorHint}</span>
        </div>
      )}
      {simulated !== undefined && workspace.phones_url !== null && (
        <a href={asCustomer(workspace.phones_url, simulated.phone, words.tryText)} target="_blank" rel="noreferrer" className="text-sm">
          {words.openPhones}
        </a>
      )}
    </Page>
  );
}

export default function ChannelsSection() {
  return <ChannelList />;
}
