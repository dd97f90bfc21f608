import { describe, expect, it } from "vitest";
import { asSent, loadEmoji, toEmojiData } from "./data";

describe("emoji", () => {
  it("takes out the selector only where it says nothing", () => {
    expect(asSent("👍\uFE0F")).toBe("👍");
    expect(asSent("❤\uFE0F")).toBe("❤\uFE0F");
  });
  it("leaves out the parts emoji are made of and keeps the order", () => {
    const groups = { groups: [{ key: "a", message: "caras", order: 0 }, { key: "b", message: "partes", order: 2 }] };
    const emojis = [{ unicode: "b", label: "b", group: 0, order: 2 }, { unicode: "a", label: "a", group: 0, order: 1 }, { unicode: "c", label: "c", group: 2 }, { unicode: "d", label: "d" }];
    const data = toEmojiData("es", emojis, groups);
    expect(data.emojis.map((item) => item.emoji)).toEqual(["a", "b"]);
    expect(data.categories).toEqual([{ index: 0, label: "Caras" }]);
  });
  it.each(["es", "en", "pt"] as const)("has emoji in %s", async (language) => {
    const { emojis, categories } = await loadEmoji(language);
    expect(emojis.length).toBeGreaterThan(1_500);
    expect(new Set(emojis.map((item) => item.category)).size).toBe(categories.length);
  });
});
