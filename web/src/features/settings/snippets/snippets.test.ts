import { describe, expect, it } from "vitest";
import { readCsv, readSnippets } from "./importFile";
import { bodyOf, formOf, inserted, keptShortcut, shortcutProblem } from "./snippetForm";

describe("shortcuts", () => {
  it("are kept without case, accents and slash", () => {
    expect(keptShortcut(" /Envío ")).toBe("envio");
  });
  it("are refused while typing", () => {
    const others = [{ id: "1", shortcut: "envio" }];
    expect(shortcutProblem("ENVÍO", others, null)).toBe("taken");
    expect(shortcutProblem("envio", others, "1")).toBeNull();
    expect(shortcutProblem("/", others, null)).toBe("empty");
    expect(shortcutProblem("two words", others, null)).toBe("letters");
    expect(shortcutProblem("x".repeat(33), others, null)).toBe("long");
  });
});

describe("the form", () => {
  it("leaves blank texts out and takes the shortcut for a title", () => {
    const form = { ...formOf(null, "all", "es"), shortcut: "/Hola", texts: { es: "Hola", en: "  " }, owner: "team:7" as const };
    expect(bodyOf(form, ["f"])).toEqual({ shortcut: "hola", title: "hola", topic: null, texts: { es: "Hola" }, file_ids: ["f"], team_id: "7", private: false });
  });
  it("puts a variable where the caret is", () => {
    expect(inserted("Hola , bien", 5, 5, "$contact.name")).toEqual({ text: "Hola $contact.name, bien", caret: 18 });
  });
});

describe("files of snippets", () => {
  const shared = { private: false, team_id: null };
  it("reads CSV with quotes, line ends and either separator", () => {
    expect(readCsv('a;b\r\n"x ""y""\nz";2\r\n\r\n')).toEqual([["a", "b"], ['x "y"\nz', "2"]]);
  });
  it("knows the columns of others and says what is left out", () => {
    const read = readSnippets("Short code,Content,text_en\nEnvío gratis,Enviamos,We ship\n,,\nvacio,,\n", "es", shared);
    expect(read).toEqual({ found: [{ shortcut: "envio-gratis", title: "envio-gratis", topic: null, texts: { es: "Enviamos", en: "We ship" }, file_ids: [], ...shared }], left: 1 });
  });
  it("reads JSON as the API has it, and refuses what is neither", () => {
    const json = JSON.stringify({ data: [{ shortcut: "hola", title: "Hola", texts: { pt: "Oi" }, topic: null }] });
    expect(readSnippets(json, "es", shared)?.found[0]?.texts).toEqual({ pt: "Oi" });
    expect(readSnippets("{ no", "es", shared)).toBeNull();
  });
});
