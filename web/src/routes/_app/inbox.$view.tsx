import { createFileRoute, redirect, useParams } from "@tanstack/react-router";
import { InboxLayout } from "@/features/inbox";
import { STARRED, filterOf, parseInboxSearch } from "@/features/inbox/search";

export const Route = createFileRoute("/_app/inbox/$view")({
  validateSearch: parseInboxSearch,
  beforeLoad: ({ params }) => {
    if (params.view !== STARRED && filterOf(params.view, {}) === null) throw redirect({ to: "/inbox/$view", params: { view: "mine" }, replace: true });
  },
  component: Page,
});

function Page() {
  const { view } = Route.useParams();
  const conversationId = useParams({ strict: false, select: (params) => params.conversationId ?? null });
  return <InboxLayout view={view} conversationId={conversationId} />;
}
