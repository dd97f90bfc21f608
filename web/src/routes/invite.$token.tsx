import { createFileRoute } from "@tanstack/react-router";
import { InvitePage } from "@/features/auth/LinkPages";
import { authWords } from "@/i18n/areas";

export const Route = createFileRoute("/invite/$token")({ loader: () => authWords.load().then(() => undefined), component: Page });

function Page() {
  return <InvitePage token={Route.useParams().token} />;
}
