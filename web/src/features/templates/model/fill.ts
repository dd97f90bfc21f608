/** What the person will see, as the server fills it: for previews while one types. Pure. */
import type { Component, Filled, FilledButton, Given, Input, Part, Place, TemplateButton } from "@/api/templateTypes";
import { body, bodySamples, buttons, cards, footer, header, headerSamples, offer } from "./components";
import { samePlace } from "./places";
import { replaced } from "./placeholders";

/** The value of a variable at a place; null when there is none. */
export type Value = (place: Place, name: string) => string | null;

/** Meta's own text of one-time codes, around the code. */
const CODES = {
  es: { text: "Tu código de verificación es *{{1}}*.", advice: " Por tu seguridad, no lo compartas.", ends: "Este código caduca en # minutos." },
  pt: { text: "Seu código de verificação é *{{1}}*.", advice: " Para sua segurança, não o compartilhe.", ends: "Este código expira em # minutos." },
  en: { text: "*{{1}}* is your verification code.", advice: " For your security, do not share this code.", ends: "This code expires in # minutes." },
};

function codeWords(language: string) {
  const base = language.split(/[_-]/u)[0];
  return base === "es" || base === "pt" ? CODES[base] : CODES.en;
}

function filledButton(button: TemplateButton, value: (name: string) => string | null): FilledButton {
  const { type: kind, text, url, phone_number: phone } = button;
  return { kind, text, url: url === undefined ? undefined : replaced(url, value), phone_number: phone, code: value("code") ?? undefined };
}

function part(components: Component[], value: Value, language: string, card?: number): Filled {
  const of = (where: Part) => (name: string) => value({ part: where, card }, name);
  const top = header(components);
  const middle = body(components);
  const bottom = footer(components);
  const isCode = middle !== null && middle.text === undefined && buttons(components).some((button) => button.type === "OTP");
  const words = codeWords(language);
  const text = isCode ? words.text + (middle.add_security_recommendation === true ? words.advice : "") : (middle?.text ?? "");
  const ends = isCode && bottom?.code_expiration_minutes !== undefined ? words.ends.replace("#", String(bottom.code_expiration_minutes)) : undefined;
  return {
    header: top === null ? undefined : { format: top.format, text: top.text === undefined ? undefined : replaced(top.text, of("header")) },
    body: replaced(text, of("body")),
    footer: bottom?.text ?? ends,
    offer: offer(components)?.limited_time_offer.text,
    buttons: buttons(components).map((button, index) => filledButton(button, of({ button: index }))),
  };
}

export function fill(components: Component[], language: string, value: Value): Filled {
  return { ...part(components, value, language), cards: cards(components).map((card, index) => part(card, value, language, index)) };
}

/** With the samples of the reviewer in the place of the variables. */
export function bySamples(components: Component[]): Value {
  const known = (text: string | undefined) => (text === undefined || text.trim() === "" ? null : text);
  return ({ part: where, card }, name) => {
    const own = card === undefined || card === null ? components : (cards(components)[card] ?? []);
    if (where === "header") return known(headerSamples(own)[name]);
    if (where === "body") return known(bodySamples(own)[name]) ?? (name === "1" && body(own)?.text === undefined ? "123456" : null);
    if (typeof where === "string") return null;
    const example = buttons(own)[where.button]?.example;
    return known(typeof example === "string" ? example : example?.[0]);
  };
}

export function byGiven(given: Given[]): Value {
  const text = (input: Input | undefined) => (input?.kind === "text" && input.text.trim() !== "" ? input.text : null);
  return (place, name) => text(given.find((one) => one.name === name && samePlace(one.place, place))?.input);
}
