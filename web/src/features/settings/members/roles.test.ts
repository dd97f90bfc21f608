import { describe, expect, it } from "vitest";
import type { Role, Session } from "@/api/types";
import es from "@/i18n/es";
import { roleName } from "@/i18n/roleName";
import { session as anySession } from "@/api/testData";
import { mayGive } from "./roles";

const role = (key: string, permissions: Role["permissions"]): Role => ({ id: key, key, name: `${key}!`, built_in: true, permissions });
const as = (own: Role): Session => {
  const session = anySession();
  return { ...session, permissions: own.permissions, member: { ...session.member, role: own } };
};

describe("roles", () => {
  it("cannot be given when they allow more than one's own", () => {
    const manager = as(role("manager", { "conversation.view": "team", "member.manage": "all" }));
    expect(mayGive(role("agent", { "conversation.view": "own" }), manager)).toBe(true);
    expect(mayGive(role("agent", { "conversation.view": "all" }), manager)).toBe(false);
    expect(mayGive(role("developer", { "developer.view": "all" }), manager)).toBe(false);
  });
  it("are made owner by owners only", () => {
    const all = { "conversation.view": "all" } as const;
    expect(mayGive(role("owner", all), as(role("admin", all)))).toBe(false);
    expect(mayGive(role("owner", all), as(role("owner", all)))).toBe(true);
  });
  it("have a name in the member's language when they are built in", () => {
    expect(roleName(role("viewer", {}), es)).toBe("Solo lectura");
    expect(roleName(role("brand-new", {}), es)).toBe("brand-new!");
    expect(roleName({ ...role("night", {}), built_in: false }, es)).toBe("night!");
  });
});
