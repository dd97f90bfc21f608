import { useQuery } from "@tanstack/react-query";
import { adminQueries } from "@/api/admin";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { Bone, ErrorState, Loading } from "@/ui";
import { Card } from "../parts/Page";
import { Arrivals, WebhookValues } from "./WebhookParts";

const EVERY = 3_000;

/** Asked again every 3 s while it is on the screen, so that Meta's verification shows by itself. */
export function useWebhook(channelId: string) {
  return useQuery({ ...adminQueries.webhook(channelId), refetchInterval: EVERY });
}

export function WebhookCard({ channel }: { channel: Channel }) {
  const t = settingsWords.useT().channels.webhook;
  const query = useWebhook(channel.id);
  const retry = () => void query.refetch();
  return (
    <Card title={t.card}>
      {query.data === undefined && query.error !== null && <ErrorState error={query.error} onRetry={retry} />}
      {query.data === undefined && query.error === null && (
        <Loading onRetry={retry}>
          <div className="flex flex-col gap-3 p-3">
            <Bone className="h-8" />
            <Bone className="h-8" />
          </div>
        </Loading>
      )}
      {query.data !== undefined && (
        <div className="flex flex-col gap-4 p-3">
          <p className="text-sm text-muted">{t.text}</p>
          <WebhookValues webhook={query.data} />
          <Arrivals channel={channel} webhook={query.data} />
        </div>
      )}
    </Card>
  );
}
