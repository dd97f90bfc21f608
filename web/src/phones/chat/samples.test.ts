import { describe, expect, it } from "vitest";
import { wordsOf } from "../words";
import { fileSaying, samples, specials } from "./samples";

describe("what a phone can send", () => {
  const file = (name: string, type: string) => new File(["x"], name, { type });

  it("has a word for every sample in every language", () => {
    for (const language of ["es", "en", "pt"] as const) {
      const words = wordsOf(language);
      for (const { id } of [...samples(words, ""), ...specials(words, "")]) expect(words.kinds[id], `${language} ${id}`).toBeTypeOf("string");
    }
  });
  it("takes the kind of a file from its type, unless it is sent as a document", () => {
    expect(fileSaying(file("a.jpg", "image/jpeg"), "media", "Esta")).toMatchObject({ kind: "image", object: { caption: "Esta" } });
    expect(fileSaying(file("a.webp", "image/webp"), "media", "")).toMatchObject({ kind: "sticker", object: {} });
    expect(fileSaying(file("a.mp3", "audio/mpeg"), "media", "x")).toMatchObject({ kind: "audio", object: { voice: false } });
    expect(fileSaying(file("a.jpg", "image/jpeg"), "document", "")).toMatchObject({ kind: "document", object: { filename: "a.jpg" } });
    expect(fileSaying(file("a.zip", ""), "media", "")).toMatchObject({ kind: "document" });
    expect(fileSaying(file("voice.ogg", "audio/ogg"), "voice", "")).toMatchObject({ kind: "audio", object: { voice: true } });
  });
});
