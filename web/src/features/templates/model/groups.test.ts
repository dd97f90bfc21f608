import { describe, expect, it } from "vitest";
import type { Account } from "@/api/templateTypes";
import { foldersOf, grouped, matching, readRate } from "./groups";
import { parseTemplateSearch } from "./search";
import { template } from "./testTemplate";

const accounts: Account[] = [{ id: "acc", waba_id: "1", name: "Taller", currency: "USD", channels: ["ch1"], prices: null }, { id: "otra", waba_id: "2", name: "Otra", currency: null, channels: ["ch2"], prices: null }];
const all = [
  template("a1", { name: "aviso", language: "pt_BR", status: "draft", quality: "unknown", updated_at: "2026-11-20T00:00:00.000Z", sent_30d: 1, read_30d: 1 }),
  template("a2", { name: "aviso", language: "es", quality: "red", category: "MARKETING", updated_at: "2026-11-21T00:00:00.000Z", sent_30d: 3, read_30d: 2 }),
  template("b", { name: "pedido_listo", components: [{ type: "BODY", text: "Su cama está lista" }], updated_at: "2026-11-22T00:00:00.000Z" }),
  template("c", { name: "aviso", account_id: "otra", updated_at: "2026-11-01T00:00:00.000Z" }),
];
const found = (search: Record<string, unknown>) => matching(grouped(all, "pt"), parseTemplateSearch(search), accounts).map((group) => group.key);

describe("the list", () => {
  it("has a line for each name of an account, the newest first", () => {
    const groups = grouped(all, "pt");
    expect(groups.map((group) => group.key)).toEqual(["acc/pedido_listo", "acc/aviso", "otra/aviso"]);
    expect(groups[1]).toMatchObject({ category: "MARKETING", quality: "red", sent_30d: 4, read_30d: 3 });
    expect(groups[1]?.templates.map((one) => one.language)).toEqual(["pt_BR", "es"]);
  });

  it("keeps all languages of a name in the folder of one", () => {
    const own = [template("a1", { name: "aviso", folder: "Ventas" }), template("a2", { name: "aviso", language: "en" }), template("b", { name: "pago", folder: "Cobros" })];
    expect(foldersOf(own)).toEqual(["Cobros", "Ventas"]);
    const shown = matching(grouped(own, "es"), parseTemplateSearch({ folder: "Ventas" }), accounts);
    expect(shown.map(({ name, templates }) => [name, templates.length])).toEqual([["aviso", 2]]);
  });

  it("keeps a name with all its languages when one fits", () => {
    expect(found({ status: "draft" })).toEqual(["acc/aviso"]);
    expect(found({ status: "draft", language: "es" })).toEqual([]);
    expect(found({ category: "MARKETING" })).toEqual(["acc/aviso"]);
  });

  it("knows an account by one of its numbers", () => {
    expect(found({ account: "ch2" })).toEqual(["otra/aviso"]);
    expect(found({ account: "acc" })).toHaveLength(2);
  });

  it("searches names and texts without accents", () => {
    expect(found({ q: "pedido listo" })).toEqual(["acc/pedido_listo"]);
    expect(found({ q: "ESTA lista" })).toEqual(["acc/pedido_listo"]);
    expect(found({ q: "nada" })).toEqual([]);
  });

  it("has a share only of what was sent", () => {
    expect([readRate(0, 0), readRate(3, 2)]).toEqual([null, 67]);
    expect(parseTemplateSearch({ status: "x", category: 1, q: 123, archived: "true" })).toEqual({ q: "123" });
  });
});
