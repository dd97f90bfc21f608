import { describe, expect, it } from "vitest";
import { snippetFrom } from "./snippetFrom";

describe("snippetFrom", () => {
  it("proposes a title and a shortcut out of the first line", () => {
    expect(snippetFrom("  *Envío* gratis desde $50.\nEscríbenos.  ", "es_EC")).toEqual({
      text: "*Envío* gratis desde $50.\nEscríbenos.", title: "Envío gratis desde $50.", shortcut: "envio-gratis", topic: "", language: "es",
    });
  });
  it("cuts a long line between words, and takes short words when there are no others", () => {
    const long = snippetFrom("Our opening hours are Monday to Friday from nine to six and Saturday until one", "en");
    expect(long.title).toBe("Our opening hours are Monday to Friday from nine to six and…");
    expect(long.shortcut).toBe("opening-hours");
    expect(snippetFrom("¡Sí, ya!", "pt-BR")).toMatchObject({ shortcut: "si-ya", language: "pt" });
    expect(snippetFrom("👍", "en")).toMatchObject({ title: "👍", shortcut: "" });
    expect(snippetFrom("x".repeat(90), "en").shortcut).toHaveLength(32);
  });
});
