import { describe, expect, it } from "vitest";
import type { Component, Given } from "@/api/templateTypes";
import { byPerson, defaultOf, keptDefaults, lacking, originOf, originText, renamedDefaults, withDefault } from "./defaults";

const body = { part: "body" as const };
const given = (name: string, text: string): Given => ({ place: body, name, input: { kind: "text", text } });
const components: Component[] = [{ type: "BODY", text: "Hola {{nombre}}, en {{ciudad}}" }];
const person = (values: Record<string, string>) => ({ contact_id: "c", name: "Ana", values });

describe("what variables are filled with", () => {
  it("is a field with what stands there instead, or a text", () => {
    for (const text of ["$contact.firstname", '$contact.firstname|"amigo"', "Quito", "cuesta $5.00"]) expect(originText(originOf(text))).toBe(text);
    expect(originOf('$contact.firstname|"amigo"')).toEqual({ source: "$contact.firstname", text: "", fallback: "amigo" });
    expect(originText({ source: "$contact.name", text: "", fallback: 'un "amigo"' })).toBe('$contact.name|"un ”amigo”"');
  });

  it("is kept as long as its variable is there and it says something", () => {
    const all = [given("nombre", "$contact.name"), given("ciudad", " "), given("pedido", "x")];
    expect(keptDefaults(components, [], all)).toEqual([given("nombre", "$contact.name")]);
    const ofLink: Given = { place: { part: { button: 0 } }, name: "id", input: { kind: "text", text: "$contact.id" } };
    const link: Component[] = [{ type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://here.example/l/{{1}}" }] }];
    expect(keptDefaults(link, [], [ofLink])).toEqual([]);
    expect(keptDefaults(link, [{ place: "button0", target: "https://there.example/{{id}}" }], [ofLink])).toEqual([ofLink]);
    expect(withDefault(all, body, "nombre", null).map(({ name }) => name)).toEqual(["ciudad", "pedido"]);
    expect(defaultOf(withDefault(all, body, "nombre", "Eva"), body, "nombre")).toBe("Eva");
  });

  it("goes along when variables get numbers", () => {
    const definition = { name: "a", language: "es", category: "UTILITY", components };
    expect(renamedDefaults(definition, [given("ciudad", "Quito")], false)).toEqual([given("2", "Quito")]);
  });

  it("is seen for a person, and counted where somebody has no value", () => {
    const all = [given("nombre", '$contact.firstname|"amigo"'), given("ciudad", "$contact.email")];
    const value = byPerson(all, person({ "$contact.firstname": "Ana" }), () => "otro");
    expect([value(body, "nombre"), value(body, "ciudad"), value(body, "pedido")]).toEqual(["Ana", null, "otro"]);
    const people = [person({ "$contact.firstname": "Ana", "$contact.email": "a@b.example" }), person({})];
    const without = [people[1]];
    expect(lacking(all, people)).toEqual([{ name: "nombre", people: without, instead: "amigo" }, { name: "ciudad", people: without, instead: null }]);
  });
});
