/** A template as a whole: what the form starts with, and what changing the category takes along. Pure. */
import type { Component, Definition, Template, TemplateButton, TemplateCategory } from "@/api/templateTypes";
import { body, footer, withBody, withButtons, without } from "./components";

export function emptyDefinition(language: string): Definition {
  return { name: "", language, category: "UTILITY", parameter_format: "NAMED", components: [{ type: "BODY", text: "" }] };
}

/** What is edited: the draft where there is one. */
export function definitionOf(template: Template): Definition {
  const { name, language, parameter_format: format } = template;
  const { category, components, message_send_ttl_seconds: seconds } = template.draft ?? template;
  return { name, language, category, parameter_format: format === "named" ? "NAMED" : "POSITIONAL", components, ...(typeof seconds === "number" ? { message_send_ttl_seconds: seconds } : {}) };
}

export const OTP: TemplateButton = { type: "OTP", otp_type: "COPY_CODE" };

/** Meta writes the text of one-time codes, so the parts of the other categories go, and come back empty. */
export function withCategory(definition: Definition, category: TemplateCategory): Definition {
  const was = definition.category === "AUTHENTICATION";
  const is = category === "AUTHENTICATION";
  if (was === is) return { ...definition, category };
  if (is) {
    const components: Component[] = [{ type: "BODY", add_security_recommendation: true }, { type: "FOOTER", code_expiration_minutes: 10 }, { type: "BUTTONS", buttons: [OTP] }];
    return { ...definition, category, parameter_format: "POSITIONAL", components };
  }
  return { ...emptyDefinition(definition.language), name: definition.name, category };
}

/** Without what an offer may not have, and with the two buttons it needs. */
export function fitForOffer(components: Component[]): Component[] {
  return withButtons(without(components, "FOOTER"), [
    { type: "COPY_CODE", example: "" },
    { type: "URL", text: "", url: "" },
  ]);
}

/** Only the text and the cards stay: a carousel has no other parts. */
export function fitForCards(components: Component[], named: boolean): Component[] {
  const text = body(components)?.text ?? "";
  const start = components.filter(({ type }) => type === "BODY" || type === "CAROUSEL");
  return body(components) === null ? withBody(start, text, {}, named) : start;
}

export function emptyCard(first: Component[] | undefined): Component[] {
  if (first === undefined) return [{ type: "HEADER", format: "IMAGE" }, { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "" }] }];
  // Cards have the same parts: the new one takes the shape of the first.
  return first.map((part): Component => {
    if (part.type === "HEADER") return { type: "HEADER", format: part.format };
    if (part.type === "BODY") return { type: "BODY", text: "" };
    return part.type === "BUTTONS" ? { type: "BUTTONS", buttons: part.buttons.map((button) => ({ ...button, text: "", ...(button.type === "URL" ? { url: "", example: [] } : {}) })) } : part;
  });
}

export const NAME_LIMIT = 512;
/** What the name would be with only the characters Meta takes. */
export function cleanName(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/gu, "_").slice(0, NAME_LIMIT);
}

export function hasContent(definition: Definition): boolean {
  return definition.name !== "" || (body(definition.components)?.text ?? "") !== "" || footer(definition.components) !== null || definition.components.length > 1;
}
