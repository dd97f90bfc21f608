import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "@/api/errorCodes";
import { sendWords } from "@/features/inbox/thread/composer/sendWords";
import { ADVICE_KEYS } from "./adviceKeys";
import { kindWords, toolWords } from "@/features/inbox/thread/words";
import { authWords, settingsWords } from "./areas";
import en from "./en";
import { moreErrors } from "./errorText";
import es from "./es";
import { messageErrorWords } from "./messageErrors";
import { paletteWords } from "./palette";
import pt from "./pt";
import { LANGUAGES } from "./types";

/** Every path of a catalogue with the kind of what stands there. */
function shape(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}${typeof value === "function" ? value.length : ""}`];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`)).toSorted();
}

describe("catalogues", () => {
  it.each([["es", es], ["pt", pt]])("%s has the keys of English", (_name, messages) => {
    expect(shape(messages)).toEqual(shape(en));
  });

  it("has every separate area in every language", async () => {
    for (const area of [authWords, settingsWords, paletteWords, moreErrors, messageErrorWords, sendWords, kindWords, toolWords]) {
      const english = shape(await area.loaders.en());
      expect(shape(await area.loaders.es())).toEqual(english);
      expect(shape(await area.loaders.pt())).toEqual(english);
    }
  });

  it("leaves no string empty", () => {
    const empty = (value: unknown): boolean => (typeof value === "string" ? value.trim() === "" : typeof value === "object" && value !== null && Object.values(value).some(empty));
    expect([en, es, pt].filter(empty)).toEqual([]);
  });

  it("has words for every error code once, with the first screen or after it", async () => {
    for (const [language, messages] of [["en", en], ["es", es], ["pt", pt]] as const) {
      const more = await moreErrors.load(language);
      expect([...Object.keys(messages.errors.codes), ...Object.keys(more.codes)].toSorted()).toEqual([...ERROR_CODES].toSorted());
    }
  });

  it("has words for every reason of our own why a message did not leave", async () => {
    const source = readFileSync(`${process.cwd()}/../crates/app/src/delivery/reason.rs`, "utf8");
    const given = [...source.matchAll(/str = "([^"]+)";/gu)].map((match) => match[1]);
    for (const language of LANGUAGES) expect(Object.keys((await messageErrorWords.loaders[language]()).own).toSorted()).toEqual(given.toSorted());
  });

  it("has words for every advice key the server gives", () => {
    const source = readFileSync(`${process.cwd()}/../crates/whatsapp/src/error/codes.rs`, "utf8");
    const table = source.slice(source.indexOf("ALL_CODES: &"), source.indexOf("#[cfg(test)]"));
    const given = new Set([...table.matchAll(/"([a-z0-9_]+)",?\s*\)/gu)].map((match) => match[1]));
    expect(given.size).toBeGreaterThan(40);
    expect([...given].filter((key) => !(ADVICE_KEYS as readonly (string | undefined)[]).includes(key))).toEqual([]);
  });
});
