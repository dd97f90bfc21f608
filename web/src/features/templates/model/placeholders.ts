/** `{{…}}` in a text, read as the server reads it. Pure. */
import type { NamedExample } from "@/api/templateTypes";

export interface Placeholder {
  start: number;
  end: number;
  name: string;
}
const PAIR = /\{\{([A-Za-z0-9_]+)\}\}/gu;

/** The variables of a text in the order they stand. */
export function placeholders(text: string): Placeholder[] {
  return [...text.matchAll(PAIR)].map((match) => ({ start: match.index, end: match.index + match[0].length, name: match[1] ?? "" }));
}

/** Each variable once: numbers in their order, then names as they come. */
export function names(text: string): string[] {
  const rank = (name: string) => (/^\d+$/u.test(name) ? Number(name) : Number.POSITIVE_INFINITY);
  const found = [...new Set(placeholders(text).map(({ name }) => name))];
  return found.map((name, index) => ({ name, index })).toSorted((one, other) => (rank(one.name) === rank(other.name) ? one.index - other.index : rank(one.name) - rank(other.name))).map(({ name }) => name);
}

/** The text with its variables replaced; one without a value stays as it is written. Values are not read again. */
export function replaced(text: string, value: (name: string) => string | null): string {
  return text.replace(PAIR, (whole, name: string) => value(name) ?? whole);
}

export type Samples = Record<string, string>;

/** Numbers from 1 in the order of reading; the samples go along. */
export function renumbered(text: string, samples: Samples): { text: string; samples: Samples } {
  const order = [...new Set(placeholders(text).map(({ name }) => name))];
  const number = new Map(order.map((name, index) => [name, String(index + 1)]));
  return {
    text: replaced(text, (name) => `{{${number.get(name) ?? name}}}`),
    samples: Object.fromEntries(order.flatMap((name) => (samples[name] === undefined ? [] : [[number.get(name) ?? name, samples[name]]]))),
  };
}

/** A name Meta takes: small letters, digits and underscores, and not digits only. */
export function goodName(wanted: string): string {
  const plain = wanted.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/gu, "_").replace(/^_+|_+$/gu, "");
  return plain === "" || /^\d+$/u.test(plain) ? `variable${plain === "" ? "" : `_${plain}`}` : plain;
}

/** The name, or with a number behind it when the text has it already. */
export function freeName(text: string, wanted: string): string {
  const taken = new Set(names(text));
  const name = goodName(wanted);
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`;
}

/** The text with a variable more at `at`, the samples after it, and where the caret goes. */
export function inserted(text: string, at: number, samples: Samples, name: string, named: boolean): { text: string; samples: Samples; caret: number } {
  const free = named ? freeName(text, name) : "new";
  const piece = `{{${free}}}`;
  const put = text.slice(0, at) + piece + text.slice(at);
  if (named) return { text: put, samples, caret: at + piece.length };
  // A number of its own first, so that the others make room for it.
  const done = renumbered(put, samples);
  const end = placeholders(done.text)[placeholders(put).findIndex(({ start }) => start === at)]?.end;
  return { ...done, caret: end ?? done.text.length };
}

/** The text in the other way of writing variables. */
export function converted(text: string, samples: Samples, named: boolean): { text: string; samples: Samples } {
  if (!named) return renumbered(text, samples);
  const name = (old: string) => (/^\d+$/u.test(old) ? `variable_${old}` : goodName(old));
  return { text: replaced(text, (old) => `{{${name(old)}}}`), samples: Object.fromEntries(Object.entries(samples).map(([old, sample]) => [name(old), sample])) };
}

/** The samples as rows of Meta's `example`: by number, with gaps empty. */
export function numberedRow(text: string, samples: Samples): string[] {
  const numbers = names(text).map(Number).filter((number) => number > 0 && number <= 100);
  return Array.from({ length: Math.max(0, ...numbers) }, (_, index) => samples[String(index + 1)] ?? "");
}

export function namedRow(text: string, samples: Samples): NamedExample[] {
  return names(text).map((name) => ({ param_name: name, example: samples[name] ?? "" }));
}
