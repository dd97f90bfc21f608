import { createFileRoute, redirect } from "@tanstack/react-router";
import { ApiError } from "@/api/client";
import { keys, queries } from "@/api/queries";
import { Shell } from "@/app/Shell";
import { enter } from "@/app/session";

/** Everything below needs a session; without one the way leads to sign-in, or to set-up on a new server. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context: { queryClient }, location }) => {
    if (queryClient.getQueryData(keys.session) !== undefined) return;
    try {
      await enter(queryClient, await queryClient.fetchQuery(queries.session()));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const setup = await queryClient.fetchQuery(queries.setup());
      throw setup.needed ? redirect({ to: "/setup" }) : redirect({ to: "/signin", search: location.pathname === "/" ? {} : { next: location.href } });
    }
  },
  component: Shell,
});
