import { describe, expect, it } from "vitest";
import { listWords } from "./words";

/** Every path with the kind of what stands there; empty texts are marked. */
function shape(value: unknown, path = ""): string[] {
  if (typeof value === "object" && value !== null) return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
  return [`${path}: ${value === "" ? "empty" : typeof value}`];
}

describe("listWords", () => {
  it("has the same words in every language", async () => {
    const [es, en, pt] = await Promise.all([listWords.loaders.es(), listWords.loaders.en(), listWords.loaders.pt()]);
    expect(shape(es)).toEqual(shape(en));
    expect(shape(pt)).toEqual(shape(en));
    expect(shape(en).filter((line) => line.endsWith("empty"))).toEqual([]);
  });
});
