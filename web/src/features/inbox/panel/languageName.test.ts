import { describe, expect, it } from "vitest";
import { languageName } from "./languageName";

describe("languageName", () => {
  it("is in the language of the console", () => {
    expect(languageName("es", "es")).toBe("Español");
    expect(languageName("es", "pt-BR")).toBe("Espanhol");
    expect(languageName("pt_BR", "en")).toBe("Brazilian Portuguese");
  });
  it("is the code when it is no language", () => {
    expect(languageName("not a code", "en")).toBe("not a code");
  });
});
