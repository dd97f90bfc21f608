import { describe, expect, it } from "vitest";
import type { Snippet } from "@/api/requests";
import { bracesAt, findSnippets, slashAt, snippetText, unfilled } from "./search";

const snippet = (shortcut: string, title: string, text: string, uses = 0): Snippet => ({ id: shortcut, shortcut, title, topic: null, texts: { es: text, en: `${text} (en)` }, files: [], team_id: null, private: false, owner: { kind: "member", id: "m", name: null }, uses, updated_at: "" });
const ALL = [snippet("hola", "Saludo", "Buenos días"), snippet("envio", "Tiempos de envío", "Tarda tres días", 2), snippet("horario", "Horario", "Abrimos a las 9", 5)];
const found = (query: string) => findSnippets(ALL, query).map((item) => item.id);

describe("snippets", () => {
  it("are found by shortcut first, then title, then text, without regard to accents", () => {
    expect(found("ho")).toEqual(["horario", "hola"]);
    expect(found("envio")).toEqual(["envio"]);
    expect(found("DIAS")).toEqual(["envio", "hola"]);
    expect(found("")).toEqual(["horario", "envio", "hola"]);
    expect(found("xyz")).toEqual([]);
  });
  it("are written in the first language there is", () => {
    const [first] = ALL;
    expect(first === undefined ? "" : snippetText(first, [null, "pt", "en-US"])).toBe("Buenos días (en)");
    expect(snippetText({ texts: { pt: "Olá" } }, ["es"])).toBe("Olá");
  });
  it("begin with a slash at the start or behind a space", () => {
    expect(slashAt("/", 1)).toEqual({ from: 0, query: "" });
    expect(slashAt("Claro /env", 10)).toEqual({ from: 6, query: "env" });
    for (const text of ["1/2", "https://x", "/a b"]) expect(slashAt(text, text.length), text).toBeNull();
  });
});

describe("variables", () => {
  const known = [{ name: "$contact.name", group: "contact" }, { name: "$system.current_date", group: "system" }];
  it("are what has a known name, and everything in braces", () => {
    expect(unfilled("Hola $contact.name, son $5.00 y $contact.name", known)).toEqual(["$contact.name"]);
    expect(unfilled("{{ contact.phone | tú }} $other.thing", known)).toEqual(["{{ contact.phone | tú }}"]);
    expect(unfilled("{{1}} nada", known)).toEqual([]);
  });
  it("begin with two braces", () => {
    expect(bracesAt("Hola {{con", 10)).toEqual({ from: 5, query: "con" });
    expect(bracesAt("Hola {con", 9)).toBeNull();
  });
});
