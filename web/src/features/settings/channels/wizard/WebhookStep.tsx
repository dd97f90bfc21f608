import { useNavigate } from "@tanstack/react-router";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { Bone, Button, ErrorState, Loading } from "@/ui";
import { useWebhook } from "../WebhookCard";
import { Arrivals, WebhookValues } from "../WebhookParts";
import { StepFrame } from "./Stepper";

export function WebhookStep({ channelId, channel }: { channelId: string; channel: Channel | undefined }) {
  const t = settingsWords.useT().channels;
  const navigate = useNavigate();
  const query = useWebhook(channelId);
  const retry = () => void query.refetch();
  const done = () => void navigate({ to: "/settings/channels/$channelId", params: { channelId } });
  const received = query.data !== undefined && query.data.last_received_at !== null;
  const footer = (
    <>
      {!received && (
        <Button variant="quiet" onPress={done}>
          {t.wizard.skip}
        </Button>
      )}
      <Button variant="primary" disabledReason={received ? null : t.wizard.finishBlocked} onPress={done}>
        {t.wizard.finish}
      </Button>
    </>
  );
  return (
    <StepFrame title={t.webhook.title} text={t.webhook.text} footer={footer} note={received ? undefined : t.wizard.finishBlocked}>
      {query.data === undefined && query.error !== null && <ErrorState error={query.error} onRetry={retry} />}
      {query.data === undefined && query.error === null && (
        <Loading onRetry={retry}>
          <Bone className="h-40" />
        </Loading>
      )}
      {query.data !== undefined && (
        <>
          <WebhookValues webhook={query.data} />
          <Arrivals channel={channel ?? { phone_display: "" }} webhook={query.data} />
        </>
      )}
    </StepFrame>
  );
}
