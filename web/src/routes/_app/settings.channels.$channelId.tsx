import { createFileRoute } from "@tanstack/react-router";
import { ChannelSettings } from "@/features/settings";

export const Route = createFileRoute("/_app/settings/channels/$channelId")({ component: Page });

function Page() {
  const { channelId } = Route.useParams();
  return <ChannelSettings channelId={channelId} />;
}
