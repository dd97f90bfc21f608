import { createFileRoute } from "@tanstack/react-router";
import { ConversationPane } from "@/features/inbox";

export const Route = createFileRoute("/_app/inbox/$view/$conversationId")({ component: Page });

function Page() {
  const { view, conversationId } = Route.useParams();
  return <ConversationPane view={view} conversationId={conversationId} />;
}
