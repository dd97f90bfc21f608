import { describe, expect, it } from "vitest";
import type { Usable, Variable } from "@/api/templateTypes";
import { template } from "../model/testTemplate";
import { sections } from "./choices";
import { type Filling, givenOf, isUnfilled, oneLine, problemOf, remember, startFilling } from "./slots";

const variable = (name: string, change: Partial<Variable> = {}): Variable => ({ place: { part: "body" }, name, kind: "text", required: true, ...change });

describe("filling in", () => {
  it("starts with the field a variable is about, and the fields of the last time", () => {
    const one = template("a", { components: [{ type: "BODY", text: "Hola, {{1}}: {{2}}" }], variables: [variable("1"), variable("2"), variable("telefono")] });
    const sources = (list: Filling[]) => list.map(({ slot }) => (slot.kind === "text" ? slot.source : "?"));
    expect(sources(startFilling(one, {}))).toEqual(["$contact.firstname", null, "$contact.phone"]);
    const again = startFilling(one, { "body/2": { source: "$contact.name", fallback: "tú" } });
    expect(sources(again)).toEqual(["$contact.firstname", "$contact.name", "$contact.phone"]);
    expect(remember(again)["body/2"]).toEqual({ source: "$contact.name", fallback: "tú" });
  });

  it("starts with what the template says, whatever was chosen the last time", () => {
    const said = { place: { part: "body" as const }, name: "nombre", input: { kind: "text" as const, text: '$contact.name|"cliente"' } };
    const [first] = startFilling(template("a", { variables: [variable("nombre")], defaults: [said] }), { "body/nombre": { source: "$contact.phone", fallback: "" } });
    expect(first?.slot).toEqual({ kind: "text", source: "$contact.name", text: "", fallback: "cliente" });
  });

  it("sends fields with what stands there instead, and typed texts as they are", () => {
    const [first] = startFilling(template("a", { variables: [variable("nombre")] }), {});
    if (first?.slot.kind !== "text") throw new Error("a text");
    expect(givenOf([{ ...first, slot: { ...first.slot, fallback: 'el "amigo"' } }])).toEqual([{ place: { part: "body" }, name: "nombre", input: { kind: "text", text: '$contact.firstname|"el ”amigo”"' } }]);
    const typed = { ...first, slot: { ...first.slot, source: null, text: "Ana" } };
    expect(givenOf([typed])[0]?.input).toEqual({ kind: "text", text: "Ana" });
    expect(problemOf({ ...typed, slot: { ...typed.slot, text: " " } })).toBe("required");
    expect(problemOf({ ...typed, slot: { ...typed.slot, text: "a\nb" } })).toBe("oneLine");
    expect(oneLine(" a\n\tb      c ")).toBe("a b    c");
  });

  it("takes the template's own file, places and times", () => {
    const file = { id: "f1", state: "stored" as const, reason: null, name: "cama.jpg", mime_type: "image/jpeg", size: 1, width: null, height: null, duration_ms: null, url: null, thumbnail: null, inline: false };
    const one = template("a", { files: { header: file }, variables: [variable("media", { place: { part: "header" }, kind: { media: "IMAGE" } }), variable("payload", { kind: "payload", required: false, place: { part: { button: 0 } } })] });
    const filling = startFilling(one, {});
    expect(filling).toHaveLength(1);
    expect(givenOf(filling)[0]?.input).toEqual({ kind: "media", file_id: "f1", filename: "cama.jpg" });
    const place: Filling = { variable: variable("location", { kind: "location" }), key: "x", slot: { kind: "location", latitude: "-0,18", longitude: "-78.4", name: "n", address: "a" } };
    expect(givenOf([place])[0]?.input).toEqual({ kind: "location", latitude: -0.18, longitude: -78.4, name: "n", address: "a" });
    expect(problemOf({ ...place, slot: { kind: "location", latitude: "91", longitude: "0", name: "", address: "" } })).toBe("required");
  });

  it("knows what the server could not fill by the variable or by the field in its value", () => {
    const [one] = startFilling(template("a", { variables: [variable("nombre")] }), {});
    if (one === undefined) throw new Error("one");
    const body = { card: null, part: "body" as const };
    expect(isUnfilled(one, [{ place: body, name: "contact.firstname" }])).toBe(true);
    expect(isUnfilled(one, [{ place: body, name: "nombre" }])).toBe(true);
    expect(isUnfilled(one, [{ place: { part: "header" }, name: "nombre" }])).toBe(false);
  });
});

describe("what can be chosen", () => {
  it("stands in sections, and what cannot be sent last", () => {
    const item = (id: string, change: Parameters<typeof template>[1], usable = true): Usable => ({ template: template(id, change), usable, why_not: usable ? null : "paused", estimate: null });
    const all = [item("fav", { favourite: true }), item("used", { last_used_at: "2026-11-24T12:00:00.000Z" }), item("own", { language: "pt_BR" }), item("other", { language: "en" }), item("no", { favourite: true }, false)];
    expect(sections(all, "pt", "").map(({ id, items }) => [id, items.map((one) => one.template.id)])).toEqual([["favourites", ["fav"]], ["recent", ["used"]], ["own", ["own"]], ["others", ["other"]], ["unusable", ["no"]]]);
    expect(sections(all, null, "TEXTO de other").map(({ id }) => id)).toEqual(["others"]);
  });
});
