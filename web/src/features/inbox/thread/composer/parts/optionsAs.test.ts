import { describe, expect, it } from "vitest";
import { WHATSAPP } from "../testCapability";
import { filled, optionsAs } from "./optionsAs";

const titles = (...words: string[]) => words.map((title) => ({ title }));
const as = (options: { title: string; description?: string }[], body = "¿Cuál?") => optionsAs(body, options, WHATSAPP).as;

describe("what options become", () => {
  it("is buttons up to three short ones", () => {
    expect(as(titles("Sí", "No", "Quizás"))).toBe("buttons");
    expect(as(titles("Sí", "Sí"))).toBe("list");
    expect(as(titles("Sí", "x".repeat(21)))).toBe("list");
    expect(as([{ title: "Sí", description: "mañana" }])).toBe("list");
    expect(as(titles("a", "b", "c", "d"))).toBe("list");
    expect(as(titles("a"), "x".repeat(1025))).toBe("list");
  });
  it("is numbered text where neither fits", () => {
    expect(optionsAs("¿Cuál?", [{ title: "x".repeat(25), description: "y  z" }, { title: " " }], WHATSAPP)).toEqual({ as: "text", text: `¿Cuál?\n\n1. ${"x".repeat(25)} – y z` });
    expect(optionsAs("¿Cuál?", titles("a"), { ...WHATSAPP, interactive: null })).toEqual({ as: "text", text: "¿Cuál?\n\n1. a" });
  });
  it("leaves out what is empty", () => {
    expect(filled([{ title: " a " }, { title: "" }, { title: "b", description: " " }])).toEqual([{ title: "a" }, { title: "b" }]);
  });
});
