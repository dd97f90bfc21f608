import { describe, expect, it } from "vitest";
import type { PaletteAction } from "./actions";
import { score } from "./fuzzy";
import { rank } from "./Palette";

const action = (id: string, key: "goSettings" | "signOut" | "goInbox", group: PaletteAction["group"] = "go"): PaletteAction => ({ id, label: { key }, group, run: () => undefined });

describe("palette", () => {
  it("finds without accents, by letters in order", () => {
    expect(score("sesion", "Cerrar sesión")).toBeGreaterThan(0);
    expect(score("gtin", "Go to the inbox")).toBeGreaterThan(0);
    expect(score("xyz", "Go to the inbox")).toBe(0);
  });
  it("searches all three languages whatever the interface speaks", () => {
    const all = [action("out", "signOut"), action("settings", "goSettings")];
    expect(rank(all, "ajustes", "en").map((item) => item.id)).toEqual(["settings"]);
    expect(rank(all, "configurações", "es")[0]?.id).toBe("settings");
  });
  it("shows the focused object's actions first when nothing is typed", () => {
    const all = [action("help", "signOut", "help"), action("go", "goInbox"), action("object", "goSettings", "object")];
    expect(rank(all, "", "en").map((item) => item.id)).toEqual(["object", "go", "help"]);
  });
});
