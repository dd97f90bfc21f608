import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import { useT } from "@/i18n";
import { STARRED, VIEWS } from "../search";

/** The name of a view as in the address: a standard one, or `team-<id>`. */
export function useViewName(view: string): string {
  const t = useT();
  const known = view === STARRED ? STARRED : VIEWS.find((item) => item === view);
  const teams = useQuery({ ...queries.teams(), enabled: known === undefined }).data;
  return known === undefined ? (teams?.find((team) => `team-${team.id}` === view)?.name ?? t.inbox.views.team) : t.inbox.views[known];
}
