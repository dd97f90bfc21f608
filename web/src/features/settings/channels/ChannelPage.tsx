import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ExternalLink, Smartphone } from "lucide-react";
import { queries } from "@/api/queries";
import type { Channel } from "@/api/types";
import { asCustomer } from "@/app/phones";
import { useCan, useSession } from "@/app/session";
import { settingsWords } from "@/i18n/areas";
import { useInfoText } from "@/i18n/errorText";
import { Banner, Button, Chip, EmptyState, ErrorState } from "@/ui";
import { Page, PageBones } from "../parts/Page";
import { DisconnectCard } from "./DisconnectCard";
import { HealthCard } from "./HealthCard";
import { IdsCard } from "./IdsCard";
import { LimitsCard } from "./LimitsCard";
import { RulesCard } from "./RulesCard";
import { StateChip } from "./StateChip";
import { WebhookCard } from "./WebhookCard";

function Detail({ channel }: { channel: Channel }) {
  const t = settingsWords.useT().channels;
  const say = useInfoText();
  const navigate = useNavigate();
  const mayManage = useCan("channel.manage");
  const { workspace } = useSession();
  const gone = channel.state === "disconnected";
  const about = (
    <>
      <span className="tabular text-sm text-muted">{channel.phone_display}</span>
      <StateChip state={channel.state} />
      {channel.simulated && <Chip icon={<Smartphone size={14} aria-hidden />}>{t.simulated}</Chip>}
    </>
  );
  const again = gone && mayManage && !channel.simulated && (
    <Button size="s" onPress={() => void navigate({ to: "/settings/channels/new" })}>
      {t.connectAgain}
    </Button>
  );
  const { problem } = channel.health;
  return (
    <Page title={channel.name} about={about} under="channels">
      {problem !== null && (
        <Banner tone={gone ? "danger" : "warn"} action={again}>
          {say(problem)}
        </Banner>
      )}
      {problem === null && gone && (
        <Banner tone="danger" action={again}>
          {t.disconnected(channel.name)}
        </Banner>
      )}
      {!mayManage && <Banner>{t.readOnly}</Banner>}
      <HealthCard channel={channel} mayManage={mayManage} />
      <LimitsCard channel={channel} />
      <RulesCard channel={channel} mayManage={mayManage} />
      {mayManage && !gone && <WebhookCard channel={channel} />}
      <IdsCard channel={channel} />
      {channel.simulated && workspace.phones_url !== null && (
        <a href={asCustomer(workspace.phones_url, channel.phone, t.tryText)} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-sm">
          {t.openPhones}
          <ExternalLink size={14} aria-hidden />
        </a>
      )}
      {mayManage && !gone && <DisconnectCard channel={channel} />}
    </Page>
  );
}

/** One number: its health, what is allowed, how it behaves, and the way to disconnect it. */
export default function ChannelPage({ channelId }: { channelId: string }) {
  const t = settingsWords.useT();
  const query = useQuery(queries.channels());
  const channel = query.data?.find((one) => one.id === channelId);
  if (channel !== undefined) return <Detail key={channel.id} channel={channel} />;
  if (query.data === undefined && query.error === null) return <PageBones />;
  return (
    <Page title={t.sections.channels} under="channels">
      {query.error === null ? (
        <EmptyState
          title={t.channels.notFound}
          link={
            <Link to="/settings/$section" params={{ section: "channels" }}>
              {t.channels.toList}
            </Link>
          }
        />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}
