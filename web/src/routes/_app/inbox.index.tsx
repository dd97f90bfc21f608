import { createFileRoute, redirect } from "@tanstack/react-router";
import { keys } from "@/api/queries";
import type { Session } from "@/api/types";

/** Opens the view the member looked at last. */
export const Route = createFileRoute("/_app/inbox/")({
  beforeLoad: ({ context: { queryClient } }) => {
    const last = queryClient.getQueryData<Session>(keys.session)?.member.preferences?.last_view;
    throw redirect({ to: "/inbox/$view", params: { view: last === undefined || last === "" ? "mine" : last }, replace: true });
  },
});
