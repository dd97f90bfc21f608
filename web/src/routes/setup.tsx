import { createFileRoute, redirect } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import { SetupPage } from "@/features/auth/SetupPage";
import { authWords } from "@/i18n/areas";

export const Route = createFileRoute("/setup")({
  beforeLoad: async ({ context: { queryClient } }) => {
    const setup = await queryClient.fetchQuery(queries.setup());
    if (!setup.needed) throw redirect({ to: "/signin" });
  },
  loader: () => authWords.load().then(() => undefined),
  component: SetupPage,
});
