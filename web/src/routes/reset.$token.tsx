import { createFileRoute } from "@tanstack/react-router";
import { ResetPage } from "@/features/auth/LinkPages";
import { authWords } from "@/i18n/areas";

export const Route = createFileRoute("/reset/$token")({ loader: () => authWords.load().then(() => undefined), component: Page });

function Page() {
  return <ResetPage token={Route.useParams().token} />;
}
