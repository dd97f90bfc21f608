import type { Role, Scope, Session } from "@/api/types";

const REACH: Record<Scope, number> = { own: 1, team: 2, all: 3 };

/** Whether the member may give a role: it allows no more than their own, and only owners make owners. */
export function mayGive(role: Role, session: Pick<Session, "permissions" | "member">): boolean {
  if (role.key === "owner" && session.member.role.key !== "owner") return false;
  return Object.entries(role.permissions).every(([permission, scope]) => {
    const own = session.permissions[permission];
    return own !== undefined && REACH[own] >= REACH[scope];
  });
}
