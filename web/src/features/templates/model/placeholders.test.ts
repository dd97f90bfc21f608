import { describe, expect, it } from "vitest";
import { converted, freeName, goodName, inserted, names, placeholders, renumbered, replaced } from "./placeholders";

describe("variables of a text", () => {
  it("come once, numbers in their order and names as they stand", () => {
    expect(names("{{2}} {{10}} {{1}} {{2}}")).toEqual(["1", "2", "10"]);
    expect(names("{{b}} {{a}} {{b}} {{ c }} {d}")).toEqual(["b", "a"]);
    expect(placeholders("a {{x}}b")).toEqual([{ start: 2, end: 7, name: "x" }]);
  });

  it("are replaced without being read again", () => {
    expect(replaced("{{1}}-{{2}}", (name) => (name === "1" ? "{{2}}" : null))).toBe("{{2}}-{{2}}");
    expect(replaced("{{precio}}", () => "$& y $1")).toBe("$& y $1");
  });

  it("are numbered in the order of reading, and their samples go along", () => {
    expect(renumbered("{{3}} y {{1}} y {{3}}", { 1: "uno", 2: "nadie", 3: "tres" })).toEqual({ text: "{{1}} y {{2}} y {{1}}", samples: { 1: "tres", 2: "uno" } });
  });
});

describe("inserting", () => {
  it("makes room for a number in the middle", () => {
    const next = inserted("Hola {{1}}, el {{2}}.", 5, { 1: "Clara", 2: "lunes" }, "", false);
    expect(next.text).toBe("Hola {{1}}{{2}}, el {{3}}.");
    expect(next.samples).toEqual({ 2: "Clara", 3: "lunes" });
    expect(next.caret).toBe(10);
  });

  it("gives a name that is free, and puts the caret behind it", () => {
    const next = inserted("Hola {{nombre}} ", 16, { nombre: "Clara" }, "nombre", true);
    expect(next).toEqual({ text: "Hola {{nombre}} {{nombre_2}}", samples: { nombre: "Clara" }, caret: 28 });
  });

  it("makes names Meta takes", () => {
    expect(["Fecha de Envío", "12", "", "ok_1"].map(goodName)).toEqual(["fecha_de_envio", "variable_12", "variable", "ok_1"]);
    expect(freeName("{{a}} {{a_2}}", "A")).toBe("a_3");
  });
});

describe("the other way of writing", () => {
  it("goes to numbers and back with the samples", () => {
    const numbered = converted("{{nombre}}, {{fecha}}", { nombre: "Clara", fecha: "hoy" }, false);
    expect(numbered).toEqual({ text: "{{1}}, {{2}}", samples: { 1: "Clara", 2: "hoy" } });
    expect(converted(numbered.text, numbered.samples, true)).toEqual({ text: "{{variable_1}}, {{variable_2}}", samples: { variable_1: "Clara", variable_2: "hoy" } });
  });
});
