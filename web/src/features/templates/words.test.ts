import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { templateRules as en } from "@/i18n/en/templateRules";
import { templateRules as es } from "@/i18n/es/templateRules";
import { templateRules as pt } from "@/i18n/pt/templateRules";
import { LANGUAGES } from "@/i18n/types";
import { editorWords, sendWords, templateWords } from "./words";
import { TEMPLATE_LANGUAGES } from "./model/languages";

const source = (path: string) => readFileSync(`${process.cwd()}/../crates/domain/src/template/${path}`, "utf8");

/** Every path of a catalogue with the kind of what stands there. */
function shape(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}: ${value === "" ? "empty" : typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`)).toSorted();
}

describe("catalogues", () => {
  it("are the same in every language, and nothing is empty", async () => {
    for (const area of [templateWords, editorWords, sendWords]) {
      const english = shape(await area.loaders.en());
      expect(english.filter((line) => line.endsWith("empty"))).toEqual([]);
      for (const language of LANGUAGES) expect(shape(await area.loaders[language]())).toEqual(english);
    }
  });
});

describe("what the server decides", () => {
  const rules = [...source("lint/rule.rs").matchAll(/"(template\.[a-z_.]+)" \[([^\]]*)\]/gu)].map((match) => ({ code: match[1] ?? "", params: [...(match[2] ?? "").matchAll(/"(\w+)"/gu)].map((name) => name[1] ?? "") }));

  it("has words for every rule, and none for others", () => {
    expect(rules.length).toBeGreaterThan(60);
    for (const words of [en, es, pt]) expect(Object.keys(words).toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
  });

  it("says everything a rule tells, and nothing else", () => {
    for (const words of [en, es, pt]) {
      for (const { code, params } of rules) {
        const text = words[code as keyof typeof words].text(Object.fromEntries(params.map((name) => [name, `<${name}>`])));
        expect(text, code).not.toContain("undefined");
      }
    }
  });

  it("has Meta's languages", () => {
    const text = source("language.rs");
    const list = text.slice(text.indexOf("LANGUAGES: &"), text.indexOf("];"));
    expect(TEMPLATE_LANGUAGES).toEqual([...list.matchAll(/"([A-Za-z_]+)"/gu)].map((match) => match[1]));
  });
});
