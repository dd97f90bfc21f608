import { createFileRoute } from "@tanstack/react-router";
import { ConnectChannel } from "@/features/settings";

interface Search {
  channel?: string;
}

export const Route = createFileRoute("/_app/settings/channels/new")({
  validateSearch: (search: Record<string, unknown>): Search => ({ channel: typeof search["channel"] === "string" ? search["channel"] : undefined }),
  component: Page,
});

function Page() {
  const { channel } = Route.useSearch();
  return <ConnectChannel channelId={channel ?? null} />;
}
