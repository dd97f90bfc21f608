import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import type { Team } from "@/api/types";
import { useMe, useScope } from "@/app/session";

/** The teams whose conversations the member may see. */
export function useVisibleTeams(): Team[] {
  const me = useMe();
  const everyTeam = useScope("conversation.view") === "all";
  const teams = useQuery(queries.teams()).data ?? [];
  return teams.filter((team) => everyTeam || me.team_ids.includes(team.id));
}
