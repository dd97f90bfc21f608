import { useQuery } from "@tanstack/react-query";
import { queries } from "@/api/queries";
import type { Id } from "@/api/types";
import { useSession } from "@/app/session";
import { settingsWords } from "@/i18n/areas";
import { useRoleName } from "@/i18n/roleName";
import { Select } from "@/ui";
import { Checks } from "../parts/Checks";
import { mayGive } from "./roles";

/** Roles the member may give; the one held now stays in the list. */
export function RoleSelect({ value, onChange, hint, problem }: { value: Id | null; onChange: (id: Id) => void; hint?: string; problem?: string | null }) {
  const t = settingsWords.useT();
  const session = useSession();
  const roleName = useRoleName();
  const roles = useQuery(queries.roles()).data ?? [];
  const options = roles.filter((role) => role.id === value || mayGive(role, session)).map((role) => ({ id: role.id, label: roleName(role) }));
  return <Select label={t.members.role} hint={hint} options={options} value={value} onChange={onChange} problem={problem} />;
}

export function TeamChecks({ chosen, onChange }: { chosen: Id[]; onChange: (ids: Id[]) => void }) {
  const t = settingsWords.useT();
  const teams = useQuery(queries.teams()).data ?? [];
  return <Checks legend={t.members.teams} options={teams.map(({ id, name }) => ({ id, label: name }))} chosen={chosen} onChange={onChange} />;
}
