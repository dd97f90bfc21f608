import { describe, expect, it } from "vitest";
import { findEmoji, suggestEmoji } from "./suggestEmoji";

describe("emoji for the beginning of a word", () => {
  const all = [
    { emoji: "1", label: "mano arriba", tags: ["voto"] },
    { emoji: "2", label: "corazón rojo", tags: ["amor", "votación"] },
    { emoji: "3", label: "votar", tags: [] },
  ];
  it("looks at names before what belongs to them, without accents", () => {
    expect(findEmoji(all, "vo").map((item) => item.emoji)).toEqual(["3", "1", "2"]);
    expect(findEmoji(all, "corazon_rojo").map((item) => item.emoji)).toEqual(["2"]);
    expect(findEmoji(all, "arr").map((item) => item.emoji)).toEqual(["1"]);
    expect(findEmoji(all, "zz")).toEqual([]);
  });
  it.each([["es", "corazon", "❤️"], ["en", "thumbs", "👍"], ["pt", "polegar", "👍"]] as const)("finds them in %s", async (language, query, emoji) => {
    const found = await suggestEmoji(language, query);
    expect(found.length).toBeLessThanOrEqual(8);
    expect(found.map((item) => item.emoji)).toContain(emoji);
  });
});
