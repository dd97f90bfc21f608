import { describe, expect, it } from "vitest";
import { firstLanguage, formatsOf, languageOf } from ".";
import { en } from "./en";
import { es } from "./es";
import { pt } from "./pt";

function keys(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

describe("words", () => {
  it("exist in all three languages, also where the type allows any key", () => {
    expect(keys(es)).toEqual(keys(en));
    expect(keys(pt)).toEqual(keys(en));
  });
  it("take the first language of the browser there is", () => {
    expect(firstLanguage(["fr-FR", "pt-PT", "en"])).toBe("pt");
    expect(firstLanguage(["de"])).toBe("es");
    expect(languageOf("en_US")).toBeNull();
    expect(languageOf("ES-mx")).toBe("es");
  });
  it("name days on the emulator's clock", () => {
    const noon = new Date(2026, 10, 24, 12).getTime();
    expect(formatsOf("en").day(noon - 3_600_000, noon)).toBe("Today");
    expect(formatsOf("es").day(noon - 86_400_000, noon)).toBe("Ayer");
    expect(formatsOf("en").day(noon - 5 * 86_400_000, noon)).toBe("November 19, 2026");
  });
});
