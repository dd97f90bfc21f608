/** What is filled in before a template is sent, and how it becomes the values of a send. Pure. */
import type { Component, Given, Input, Template, TemplatePreview, Variable } from "@/api/templateTypes";
import { body } from "../model/components";
import { type Origin, defaultOf, originOf, originText } from "../model/defaults";
import { placeKey, samePlace } from "../model/places";
import { placeholders } from "../model/placeholders";

export type Slot =
  | ({ kind: "text" } & Origin)
  | { kind: "media"; file: { id: string; name: string } | null; link: string }
  | { kind: "location"; latitude: string; longitude: string; name: string; address: string }
  | { kind: "product"; product: string; catalog: string }
  | { kind: "products"; thumbnail: string; title: string; products: string }
  | { kind: "until"; at: string };
export interface Filling {
  variable: Variable;
  key: string;
  slot: Slot;
}
export type Problem = "required" | "oneLine" | "code";

const NAMES: [RegExp, string][] = [
  [/^(?:nombre|name|nome|first_?name|cliente|customer)$/u, "$contact.firstname"],
  [/^(?:nombre_completo|full_?name|nome_completo)$/u, "$contact.name"],
  [/^(?:apellido|last_?name|sobrenome)$/u, "$contact.lastname"],
  [/^(?:telefono|phone|telefone)$/u, "$contact.phone"],
  [/^(?:correo|e_?mail)$/u, "$contact.email"],
  [/^(?:asesor|asesora|agente|agent|atendente)$/u, "$assignee.firstname"],
  [/^(?:empresa|company|tienda|loja|store)$/u, "$workspace.name"],
];
const GREETING = /(?:hola|hi|hello|dear|estimad[oa]|querid[oa]|oi|olá|prezad[oa])[\s,]*$/iu;

/** The field a variable is most likely about: by its name, or because the text greets with it. */
export function guessSource(variable: Variable, components: Component[]): string | null {
  const known = NAMES.find(([name]) => name.test(variable.name))?.[1];
  if (known !== undefined) return known;
  if (variable.place.part !== "body" || typeof variable.place.card === "number") return null;
  const text = body(components)?.text ?? "";
  const first = placeholders(text).find(({ name }) => name === variable.name);
  return first !== undefined && GREETING.test(text.slice(0, first.start)) ? "$contact.firstname" : null;
}

export const slotKey = (variable: Pick<Variable, "place" | "name">): string => `${placeKey(variable.place)}/${variable.name}`;

function emptySlot(variable: Variable, template: Template): Slot | null {
  const { kind, place } = variable;
  if (typeof kind === "object") {
    const file = template.files[placeKey(place)];
    return { kind: "media", file: file === undefined ? null : { id: file.id, name: file.name }, link: "" };
  }
  const own = kind === "text" ? defaultOf(template.defaults, place, variable.name) : null;
  if (own !== null) return { kind: "text", ...originOf(own) };
  if (kind === "text") return { kind: "text", source: guessSource(variable, template.components), text: "", fallback: "" };
  if (kind === "code") return { kind: "text", source: null, text: "", fallback: "" };
  if (kind === "location") return { kind, latitude: "", longitude: "", name: "", address: "" };
  if (kind === "product") return variable.required ? { kind, product: "", catalog: "" } : null;
  if (kind === "products") return { kind, thumbnail: "", title: "", products: "" };
  // Answers of buttons and starts of forms are filled by the server.
  return kind === "until" ? { kind, at: "" } : null;
}

/** Where the texts of a template came from the last time, by slot. */
export type Remembered = Record<string, { source: string; fallback: string }>;

export function startFilling(template: Template, remembered: Remembered): Filling[] {
  return template.variables.flatMap((variable) => {
    const slot = emptySlot(variable, template);
    if (slot === null) return [];
    const key = slotKey(variable);
    // What the template says goes before what was chosen here the last time.
    const last = defaultOf(template.defaults, variable.place, variable.name) === null ? remembered[key] : undefined;
    return [{ variable, key, slot: slot.kind === "text" && last !== undefined ? { ...slot, ...last } : slot }];
  });
}

export function remember(filling: Filling[]): Remembered {
  return Object.fromEntries(filling.flatMap(({ key, slot }) => (slot.kind === "text" && slot.source !== null ? [[key, { source: slot.source, fallback: slot.fallback }]] : [])));
}

/** A text as a value may be: one line, and not more than four spaces in a row. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t\u2028\u2029]+/gu, " ").replaceAll(/ {5,}/gu, "    ").trim();
}

function textInput(slot: Origin): Input | null {
  const text = originText(slot);
  return text.trim() === "" ? null : { kind: "text", text };
}

/** The value of a slot; null while it is not complete. */
export function inputOf(slot: Slot): Input | null {
  switch (slot.kind) {
    case "text":
      return textInput(slot);
    case "media":
      if (slot.file !== null) return { kind: "media", file_id: slot.file.id, filename: slot.file.name };
      return slot.link.trim() === "" ? null : { kind: "media", link: slot.link.trim() };
    case "location": {
      const [latitude, longitude] = [Number(slot.latitude.replace(",", ".")), Number(slot.longitude.replace(",", "."))];
      const good = slot.latitude.trim() !== "" && slot.longitude.trim() !== "" && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      return good ? { kind: "location", latitude, longitude, name: slot.name, address: slot.address } : null;
    }
    case "product":
      return slot.product.trim() === "" ? null : { kind: "product", catalog_id: slot.catalog.trim() === "" ? null : slot.catalog.trim(), product_retailer_id: slot.product.trim() };
    case "products": {
      const products = slot.products.split("\n").map((line) => line.trim()).filter((line) => line !== "");
      return products.length === 0 ? null : { kind: "products", thumbnail: slot.thumbnail.trim() === "" ? (products[0] ?? "") : slot.thumbnail.trim(), sections: [{ title: slot.title, products }] };
    }
    case "until": {
      const at = Date.parse(slot.at);
      return Number.isNaN(at) ? null : { kind: "until", at };
    }
  }
}

const CODE_LIMIT = 15;

export function problemOf({ variable, slot }: Filling): Problem | null {
  if (inputOf(slot) === null) return variable.required ? "required" : null;
  if (slot.kind !== "text" || slot.source !== null) return null;
  if (/[\r\n\t]| {5}/u.test(slot.text)) return "oneLine";
  return variable.kind === "code" && slot.text.length > CODE_LIMIT ? "code" : null;
}

/** Whether the server could not fill it: `missing` names the variable, or the field inside of its value. */
export function isUnfilled({ variable, slot }: Filling, missing: TemplatePreview["missing"]): boolean {
  const field = slot.kind === "text" ? slot.source : null;
  return missing.some(({ place, name }) => samePlace(place, variable.place) && (name === variable.name || (field !== null && field.replace(/^\$/u, "") === name.replace(/^\$/u, ""))));
}

export function givenOf(filling: Filling[]): Given[] {
  return filling.flatMap(({ variable, slot }) => {
    const input = inputOf(slot);
    return input === null ? [] : [{ place: variable.place, name: variable.name, input }];
  });
}
