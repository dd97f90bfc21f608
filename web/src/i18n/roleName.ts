import type { Role } from "@/api/types";
import { useT } from "./index";
import type { Messages } from "./types";

type Named = Pick<Role, "key" | "name" | "built_in">;

/** Built-in roles are named in the member's language, others as the workspace called them. */
export function roleName(role: Named, t: Messages): string {
  const names: Record<string, string> = t.app.roles;
  return role.built_in ? (names[role.key] ?? role.name) : role.name;
}

export function useRoleName(): (role: Named) => string {
  const t = useT();
  return (role) => roleName(role, t);
}
