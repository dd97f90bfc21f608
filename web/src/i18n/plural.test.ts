import { describe, expect, it } from "vitest";
import { pluralIn } from "./plural";

describe("plural", () => {
  const forms = { zero: "nothing", one: "# message", other: "# messages" };
  it("follows the rules of the language", () => {
    expect(pluralIn("en")(1, forms)).toBe("1 message");
    expect(pluralIn("en")(2, forms)).toBe("2 messages");
    expect(pluralIn("pt-BR")(1_234, forms)).toBe("1.234 messages");
  });
  it("prefers the zero form for 0, also where 0 is singular", () => {
    expect(pluralIn("pt-BR")(0, forms)).toBe("nothing");
    expect(pluralIn("pt-BR")(0, { one: "# mensagem", other: "# mensagens" })).toBe("0 mensagem");
  });
  it("uses other for millions when many is left out", () => {
    expect(pluralIn("es")(1_000_000, { one: "#", other: "# mensajes" })).toBe("1.000.000 mensajes");
  });
});
