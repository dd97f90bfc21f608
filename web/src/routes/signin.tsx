import { createFileRoute } from "@tanstack/react-router";
import { SignInPage } from "@/features/auth/SignInPage";
import { authWords } from "@/i18n/areas";

export const Route = createFileRoute("/signin")({
  validateSearch: (search: Record<string, unknown>): { next?: string } => (typeof search["next"] === "string" ? { next: search["next"] } : {}),
  loader: () => authWords.load().then(() => undefined),
  component: Page,
});

function Page() {
  return <SignInPage next={Route.useSearch().next} />;
}
