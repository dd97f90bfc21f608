/** What variables are filled with when a send gives nothing for them: a field, what stands there when it is empty, or a text. Pure. */
import type { Component, Definition, Given, Input, Place, TemplateTarget, VariableSample } from "@/api/templateTypes";
import { body, buttons, cards, header } from "./components";
import type { Value } from "./fill";
import { type Samples, converted, names } from "./placeholders";
import { placeKey, samePlace } from "./places";

/** `source` is a field such as `$contact.name`; null when the text is always the same. */
export interface Origin {
  source: string | null;
  text: string;
  fallback: string;
}

const FIELD = /^(\$[a-z]\w*(?:\.[a-z]\w*)+)(?:\|"([^"]*)")?$/iu;
const USE = /(\$[a-z]\w*(?:\.[a-z]\w*)+)(?:\|"([^"]*)")?/giu;

export function originOf(text: string): Origin {
  const field = FIELD.exec(text.trim());
  return field === null ? { source: null, text, fallback: "" } : { source: field[1] ?? "", text: "", fallback: field[2] ?? "" };
}

export function originText({ source, text, fallback }: Origin): string {
  if (source === null) return text;
  return fallback.trim() === "" ? source : `${source}|"${fallback.replaceAll('"', "”")}"`;
}

const textOf = (input: Input | undefined): string | null => (input?.kind === "text" ? input.text : null);

export function defaultOf(defaults: Given[], place: Place, name: string): string | null {
  return textOf(defaults.find((one) => one.name === name && samePlace(one.place, place))?.input);
}

/** Those of one place, by the names of their variables. */
export function defaultsAt(defaults: Given[], place: Place): Samples {
  return Object.fromEntries(defaults.filter((one) => samePlace(one.place, place)).map(({ name, input }) => [name, textOf(input) ?? ""]));
}

export function withDefaultsAt(defaults: Given[], place: Place, texts: Samples): Given[] {
  const others = defaults.filter((one) => !samePlace(one.place, place));
  return [...others, ...Object.entries(texts).map(([name, text]): Given => ({ place, name, input: { kind: "text", text } }))];
}

export function withDefault(defaults: Given[], place: Place, name: string, text: string | null): Given[] {
  const { [name]: _old, ...others } = defaultsAt(defaults, place);
  return withDefaultsAt(defaults, place, text === null ? others : { ...others, [name]: text });
}

interface Written {
  place: Place;
  text: string;
}

/** The texts with variables: header, body and addresses, of the template and of its cards. */
function written(components: Component[]): Written[] {
  return [components, ...cards(components)].flatMap((own, index) => {
    const card = index === 0 ? {} : { card: index - 1 };
    const links = buttons(own).map(({ url }, at) => ({ place: { ...card, part: { button: at } }, text: url ?? "" }));
    return [{ place: { ...card, part: "header" as const }, text: header(own)?.text ?? "" }, { place: { ...card, part: "body" as const }, text: body(own)?.text ?? "" }, ...links];
  });
}

/** Without those of variables that are gone, and without empty ones. Of a counted link the target's variables count. */
export function keptDefaults(components: Component[], targets: TemplateTarget[], defaults: Given[]): Given[] {
  const texts = written(components).map(({ place, text }) => ({ key: placeKey(place), text }));
  const counted = targets.map(({ place, target }) => ({ key: place, text: target }));
  const known = new Set([...texts, ...counted].flatMap(({ key, text }) => names(text).map((name) => `${key}/${name}`)));
  return defaults.filter(({ place, name, input }) => known.has(`${placeKey(place)}/${name}`) && (textOf(input) ?? "").trim() !== "");
}

/** They go along when variables get names instead of numbers, or the other way. */
export function renamedDefaults({ components }: Definition, defaults: Given[], named: boolean): Given[] {
  const texts = written(components).filter(({ place }) => place.part === "header" || place.part === "body");
  return texts.reduce((all, { place, text }) => withDefaultsAt(all, place, converted(text, defaultsAt(all, place), named).samples), defaults);
}

export interface Tried {
  text: string;
  /** A field is empty, and something else stands there or nothing can. */
  empty: "instead" | "nothing" | null;
}

/** The text for one person. */
export function tried(text: string, values: VariableSample["values"]): Tried {
  let empty: Tried["empty"] = null;
  const filled = text.replaceAll(USE, (whole, name: string, fallback: string | undefined) => {
    const value = values[name];
    if (value !== undefined) return value;
    if (fallback === undefined) empty = "nothing";
    else empty ??= "instead";
    return fallback ?? whole;
  });
  return { text: filled, empty };
}

/** What a person sees: defaults filled for them, and `other` for variables without one. */
export function byPerson(defaults: Given[], person: VariableSample, other: Value): Value {
  return (place, name) => {
    const text = defaultOf(defaults, place, name);
    if (text === null || text.trim() === "") return other(place, name);
    const done = tried(text, person.values);
    return done.empty === "nothing" ? null : done.text;
  };
}

export interface Lack {
  name: string;
  people: VariableSample[];
  /** What these people would see instead; null when no message could be sent. */
  instead: string | null;
}

/** Which of these people have no value for a variable. */
export function lacking(defaults: Given[], people: VariableSample[]): Lack[] {
  return defaults.flatMap(({ name, input }) => {
    const text = textOf(input) ?? "";
    const all = people.map((person) => ({ person, done: tried(text, person.values) })).filter(({ done }) => done.empty !== null);
    const first = all[0];
    if (first === undefined) return [];
    return [{ name, people: all.map(({ person }) => person), instead: all.some(({ done }) => done.empty === "nothing") ? null : first.done.text }];
  });
}
