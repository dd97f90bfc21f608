import { describe, expect, it } from "vitest";
import { palette as en } from "@/i18n/en/palette";
import { palette as es } from "@/i18n/es/palette";
import { palette as pt } from "@/i18n/pt/palette";
import type { PaletteAction } from "./actions";
import { rank, score } from "./fuzzy";

const action = (id: string, key: "goSettings" | "signOut" | "goInbox", group: PaletteAction["group"] = "go"): PaletteAction => ({ id, label: (words) => words[key], group, run: () => undefined });
const team: PaletteAction = { id: "team", label: (words) => words.team("Ventas"), group: "go", run: () => undefined };

describe("palette", () => {
  it("finds without accents, by letters in order", () => {
    expect(score("sesion", "Cerrar sesión")).toBeGreaterThan(0);
    expect(score("gtin", "Go to the inbox")).toBeGreaterThan(0);
    expect(score("xyz", "Go to the inbox")).toBe(0);
  });
  it("does not take letters strewn over a text for a match", () => {
    expect(score("lucia", "Abrir el equipo de ventas mayoristas, cuentas incluidas")).toBe(0);
  });
  it("searches every language that is loaded, whatever the interface speaks", () => {
    const all = [action("out", "signOut"), action("settings", "goSettings")];
    expect(rank(all, "ajustes", [en, es, pt]).map((item) => item.id)).toEqual(["settings"]);
    expect(rank(all, "configurações", [es, en, pt])[0]?.id).toBe("settings");
    expect(rank(all, "ajustes", [en])).toEqual([]);
  });
  it("finds names within a label", () => {
    expect(rank([action("out", "signOut"), team], "ventas", [en]).map((item) => item.id)).toEqual(["team"]);
  });
  it("shows the open conversation's actions first when nothing is typed", () => {
    const all = [action("help", "signOut", "help"), action("go", "goInbox"), action("object", "goSettings", "object")];
    expect(rank(all, "", [en]).map((item) => item.id)).toEqual(["object", "go", "help"]);
  });
});
