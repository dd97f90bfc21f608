/** Reads and changes the parts of a template. What is edited is Meta's own JSON, so nothing of it is lost. Pure. */
import type { BodyComponent, Component, Definition, Example, FooterComponent, HeaderComponent, HeaderFormat, KnownComponent, OfferComponent, TemplateButton } from "@/api/templateTypes";
import { type Samples, converted, namedRow, names, numberedRow } from "./placeholders";

type Kind = KnownComponent["type"];
type Of<K extends Kind> = Extract<KnownComponent, { type: K }>;
const ORDER: readonly string[] = ["HEADER", "BODY", "LIMITED_TIME_OFFER", "FOOTER", "BUTTONS", "CAROUSEL"];
const kindOf = (component: Component) => component.type.toUpperCase();

/** The first component of a kind. */
export function find<K extends Kind>(components: Component[], kind: K): Of<K> | null {
  return (components.find((component) => kindOf(component) === kind) as Of<K> | undefined) ?? null;
}

/** With the component in the place of the one of its kind, or at its place in the order of reading. */
export function put(components: Component[], component: KnownComponent): Component[] {
  const at = components.findIndex((old) => kindOf(old) === component.type);
  if (at >= 0) return components.with(at, component);
  const rank = (one: Component) => (ORDER.includes(kindOf(one)) ? ORDER.indexOf(kindOf(one)) : ORDER.length);
  const before = components.findIndex((old) => rank(old) > rank(component));
  return components.toSpliced(before < 0 ? components.length : before, 0, component);
}

export function without(components: Component[], kind: Kind): Component[] {
  return components.filter((component) => kindOf(component) !== kind);
}

export const header = (components: Component[]): HeaderComponent | null => find(components, "HEADER");
export const body = (components: Component[]): BodyComponent | null => find(components, "BODY");
export const footer = (components: Component[]): FooterComponent | null => find(components, "FOOTER");
export const offer = (components: Component[]): OfferComponent | null => find(components, "LIMITED_TIME_OFFER");
export const buttons = (components: Component[]): TemplateButton[] => find(components, "BUTTONS")?.buttons ?? [];
export const cards = (components: Component[]): Component[][] => find(components, "CAROUSEL")?.cards.map((card) => card.components) ?? [];
export const isNamed = (definition: Pick<Definition, "parameter_format">): boolean => definition.parameter_format?.toUpperCase() === "NAMED";

function samplesOf(row: string[] | undefined, named: Example["body_text_named_params"]): Samples {
  const numbered = (row ?? []).map((sample, index) => [String(index + 1), sample] as const);
  const byName = (named ?? []).map(({ param_name: name, example }) => [name, example] as const);
  return Object.fromEntries([...numbered, ...byName]);
}

export function headerSamples(components: Component[]): Samples {
  const example = header(components)?.example;
  return samplesOf(example?.header_text, example?.header_text_named_params);
}

export function bodySamples(components: Component[]): Samples {
  const example = body(components)?.example;
  return samplesOf(example?.body_text?.[0], example?.body_text_named_params);
}

/** `example` of a part without the members named, or nothing when that leaves it empty. */
function exampleWith(example: Example | undefined, drop: (keyof Example)[], add: Example): { example?: Example } {
  const kept = Object.fromEntries(Object.entries(example ?? {}).filter(([key]) => !(drop as string[]).includes(key)));
  const next = { ...kept, ...add };
  return Object.keys(next).length === 0 ? {} : { example: next };
}

export function withBody(components: Component[], text: string, samples: Samples, named: boolean): Component[] {
  const { example, ...rest } = body(components) ?? { type: "BODY" as const };
  const some = names(text).length > 0;
  const add: Example = !some ? {} : named ? { body_text_named_params: namedRow(text, samples) } : { body_text: [numberedRow(text, samples)] };
  return put(components, { ...rest, type: "BODY", text, ...exampleWith(example, ["body_text", "body_text_named_params"], add) });
}

export function withHeaderText(components: Component[], text: string, samples: Samples, named: boolean): Component[] {
  const { example, ...rest } = header(components) ?? { type: "HEADER" as const };
  const some = names(text).length > 0;
  const add: Example = !some ? {} : named ? { header_text_named_params: namedRow(text, samples) } : { header_text: numberedRow(text, samples) };
  return put(components, { ...rest, type: "HEADER", format: "TEXT", text, ...exampleWith(example, ["header_text", "header_text_named_params", "header_handle"], add) });
}

/** A header of another kind starts anew; null takes it away. */
export function withHeaderFormat(components: Component[], format: HeaderFormat | null): Component[] {
  if (format === null) return without(components, "HEADER");
  if (header(components)?.format === format) return components;
  return put(components, format === "TEXT" ? { type: "HEADER", format, text: "" } : { type: "HEADER", format });
}

export function withFooter(components: Component[], text: string): Component[] {
  return text === "" ? without(components, "FOOTER") : put(components, { ...footer(components), type: "FOOTER", text });
}

/** Minutes until a one-time code ends; null says nothing of it. */
export function withMinutes(components: Component[], minutes: number | null): Component[] {
  return minutes === null ? without(components, "FOOTER") : put(components, { type: "FOOTER", code_expiration_minutes: minutes });
}

export function withAdvice(components: Component[], on: boolean): Component[] {
  return put(components, { type: "BODY", ...(on ? { add_security_recommendation: true } : {}) });
}

export function withOffer(components: Component[], next: OfferComponent["limited_time_offer"] | null): Component[] {
  return next === null ? without(components, "LIMITED_TIME_OFFER") : put(components, { ...offer(components), type: "LIMITED_TIME_OFFER", limited_time_offer: next });
}

export function withButtons(components: Component[], next: TemplateButton[]): Component[] {
  return next.length === 0 ? without(components, "BUTTONS") : put(components, { ...find(components, "BUTTONS"), type: "BUTTONS", buttons: next });
}

export function withCards(components: Component[], next: Component[][]): Component[] {
  const held = find(components, "CAROUSEL");
  if (next.length === 0) return without(components, "CAROUSEL");
  return put(components, { ...held, type: "CAROUSEL", cards: next.map((card, index) => ({ ...held?.cards[index], components: card })) });
}

/** Names instead of numbers or the other way, in header, body and cards; addresses keep their number. */
export function withNaming(definition: Definition, named: boolean): Definition {
  const part = (components: Component[]): Component[] => {
    let next = components;
    const top = header(next);
    if (top?.format === "TEXT") {
      const { text, samples } = converted(top.text ?? "", headerSamples(next), named);
      next = withHeaderText(next, text, samples, named);
    }
    const middle = body(next);
    if (middle?.text !== undefined) {
      const { text, samples } = converted(middle.text, bodySamples(next), named);
      next = withBody(next, text, samples, named);
    }
    return next;
  };
  const components = part(definition.components);
  return { ...definition, parameter_format: named ? "NAMED" : "POSITIONAL", components: withCards(components, cards(components).map(part)) };
}
