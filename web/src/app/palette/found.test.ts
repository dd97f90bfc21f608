import { describe, expect, it } from "vitest";
import { conversation } from "@/api/testData";
import { MOST, knownOnes, mayBe, searchFor, together } from "./found";

const named = (id: string, name: string, at = "2026-11-24T12:00:00.000Z") => {
  const item = conversation(id, { last_message_at: at });
  return { ...item, contact: { ...item.contact, name, phone: "+593985557206" } };
};
const ids = (items: { id: string }[]) => items.map((item) => item.id);

describe("what the palette finds", () => {
  it("knows a person by name without accents, or by part of the number", () => {
    const person = { name: "Lucía Andrade", phone: "+593985557206" };
    expect(mayBe(person, "lucia")).toBe(true);
    expect(mayBe(person, "98 555-72")).toBe(true);
    expect(mayBe(person, "985559")).toBe(false);
    expect(mayBe(person, "marta")).toBe(false);
    expect(mayBe({ ...person, phone: null }, "985")).toBe(false);
  });
  it("gives what is known at once, the best and newest first, and no more than has room", () => {
    const known = [named("old", "Ana Paz", "2026-11-20T12:00:00.000Z"), named("new", "Ana Paz"), named("within", "Susana"), named("other", "Pedro")];
    expect(ids(knownOnes(known, "ana"))).toEqual(["new", "old", "within"]);
    expect(knownOnes(Array.from({ length: 20 }, (_, at) => named(String(at), "Ana")), "ana")).toHaveLength(MOST);
  });
  it("puts the server's answers behind, each once", () => {
    expect(ids(together([named("a", "Ana")], [named("b", "Ana"), named("a", "Ana")]))).toEqual(["a", "b"]);
  });
  it("looks for a contact by what is theirs alone", () => {
    expect(searchFor({ name: "Ana", phone: "+593", username: "ana" })).toBe("+593");
    expect(searchFor({ name: "Ana", phone: null, username: "ana" })).toBe("ana");
    expect(searchFor({ name: "Ana", phone: null, username: null })).toBe("Ana");
  });
});
