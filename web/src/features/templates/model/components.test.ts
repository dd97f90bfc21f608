import { describe, expect, it } from "vitest";
import type { Component, Definition } from "@/api/templateTypes";
import { body, bodySamples, buttons, cards, footer, header, headerSamples, put, withBody, withButtons, withCards, withFooter, withHeaderFormat, withHeaderText, withNaming } from "./components";
import { definitionOf, emptyCard, withCategory } from "./definition";
import { bySamples, fill } from "./fill";
import { template } from "./testTemplate";

const definition: Definition = {
  name: "pedido_enviado", language: "es", category: "UTILITY", parameter_format: "NAMED",
  components: [
    { type: "HEADER", format: "TEXT", text: "Pedido {{numero}}", example: { header_text_named_params: [{ param_name: "numero", example: "A-1" }] } },
    { type: "BODY", text: "Hola {{nombre}}, salió el {{fecha}}.", example: { body_text_named_params: [{ param_name: "nombre", example: "Clara" }, { param_name: "fecha", example: "lunes" }] } },
    { type: "FOOTER", text: "Ferretería Norte" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Seguir", url: "https://f.example/s/{{1}}", example: ["A-1"] }] },
  ],
};

describe("parts", () => {
  it("stay as they were when the same is written again", () => {
    const { components } = definition;
    let next = withHeaderText(components, header(components)?.text ?? "", headerSamples(components), true);
    next = withBody(next, body(next)?.text ?? "", bodySamples(next), true);
    next = withFooter(next, footer(next)?.text ?? "");
    next = withButtons(next, buttons(next));
    expect(next).toEqual(components);
  });

  it("keep what this version does not know", () => {
    const odd = { type: "ORDER_STATUS", status: "x" } as unknown as Component;
    const known = { type: "BODY", text: "Hola", hint: 1 } as Component;
    expect(withBody([known, odd], "Adiós", {}, true)).toEqual([{ type: "BODY", text: "Adiós", hint: 1 }, odd]);
  });

  it("stand in the order of reading", () => {
    const made = put(put([{ type: "BODY", text: "x" }], { type: "BUTTONS", buttons: [] }), { type: "HEADER", format: "IMAGE" });
    expect(made.map((part) => part.type)).toEqual(["HEADER", "BODY", "BUTTONS"]);
    expect(withFooter(made, "pie").map((part) => part.type)).toEqual(["HEADER", "BODY", "FOOTER", "BUTTONS"]);
    expect(withHeaderFormat(made, null).map((part) => part.type)).toEqual(["BODY", "BUTTONS"]);
  });

  it("lose samples of variables that are gone, and the example with the last one", () => {
    const next = withBody(definition.components, "Hola {{nombre}}.", bodySamples(definition.components), true);
    expect(body(next)?.example).toEqual({ body_text_named_params: [{ param_name: "nombre", example: "Clara" }] });
    expect(body(withBody(next, "Hola.", bodySamples(next), true))?.example).toBeUndefined();
  });

  it("change between names and numbers everywhere but in addresses", () => {
    const numbered = withNaming(definition, false);
    expect(numbered.parameter_format).toBe("POSITIONAL");
    expect(header(numbered.components)).toEqual({ type: "HEADER", format: "TEXT", text: "Pedido {{1}}", example: { header_text: ["A-1"] } });
    expect(body(numbered.components)?.example).toEqual({ body_text: [["Clara", "lunes"]] });
    expect(buttons(numbered.components)).toEqual(buttons(definition.components));
  });
});

describe("cards", () => {
  it("take the shape of the first and keep their own content", () => {
    const first: Component[] = [{ type: "HEADER", format: "VIDEO" }, { type: "BODY", text: "Mesa" }, { type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://a.example", example: ["x"] }] }];
    expect(emptyCard(first)).toEqual([{ type: "HEADER", format: "VIDEO" }, { type: "BODY", text: "" }, { type: "BUTTONS", buttons: [{ type: "URL", text: "", url: "", example: [] }] }]);
    const made = withCards([{ type: "BODY", text: "Hola" }], [first, emptyCard(first)]);
    expect(cards(made)).toHaveLength(2);
    expect(withCards(made, [])).toEqual([{ type: "BODY", text: "Hola" }]);
  });
});

describe("a template as a whole", () => {
  it("is edited as its draft when there is one", () => {
    const draft = { category: "UTILITY", components: [{ type: "BODY" as const, text: "Nuevo" }], message_send_ttl_seconds: 600 };
    expect(definitionOf(template("a", { draft }))).toEqual({ name: "a", language: "es", category: "UTILITY", parameter_format: "NAMED", components: draft.components, message_send_ttl_seconds: 600 });
  });

  it("has only Meta's parts as a one-time code, and starts anew after it", () => {
    const code = withCategory(definition, "AUTHENTICATION");
    expect(code.components.map((part) => part.type)).toEqual(["BODY", "FOOTER", "BUTTONS"]);
    expect(fill(code.components, "es", bySamples(code.components)).body).toBe("Tu código de verificación es *123456*. Por tu seguridad, no lo compartas.");
    expect(withCategory(code, "MARKETING").components).toEqual([{ type: "BODY", text: "" }]);
    expect(withCategory(definition, "MARKETING").components).toBe(definition.components);
  });

  it("is seen with its samples", () => {
    const seen = fill(definition.components, "es", bySamples(definition.components));
    expect([seen.header?.text, seen.body, seen.footer, seen.buttons?.[0]?.url]).toEqual(["Pedido A-1", "Hola Clara, salió el lunes.", "Ferretería Norte", "https://f.example/s/A-1"]);
  });
});
