import { describe, expect, it } from "vitest";
import { draftText } from "./localDraft";

describe("draftText", () => {
  it("reads the text of an object, a string, or what is no JSON", () => {
    expect(draftText('{"mode":"reply","text":" hola "}')).toBe("hola");
    expect(draftText('"hola"')).toBe("hola");
    expect(draftText("hola, ¿qué tal?")).toBe("hola, ¿qué tal?");
    expect(draftText("12")).toBe("12");
  });
  it("is null without a text", () => {
    expect(draftText(null)).toBeNull();
    expect(draftText('{"mode":"note","text":"  "}')).toBeNull();
    expect(draftText("{}")).toBeNull();
  });
});
