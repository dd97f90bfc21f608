/** Changes to a text with a selection: marks, insertion, the mention or emoji being written. Pure. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}
export type Mark = "*" | "_" | "~" | "```";

/** Puts the mark around the selection, or takes it off when it stands there; without a selection the caret goes between. */
export function toggleMark({ text, start, end }: Selected, mark: Mark): Selected {
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark && start >= size) {
    return { text: text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size), start: start - size, end: end - size };
  }
  const inner = text.slice(start, end);
  const lead = inner.length - inner.trimStart().length;
  const tail = inner.trim() === "" ? 0 : inner.length - inner.trimEnd().length;
  const [from, to] = [start + lead, end - tail];
  return { text: text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to), start: from + size, end: to + size };
}

export function insert({ text, start, end }: Selected, piece: string): Selected {
  const caret = start + piece.length;
  return { text: text.slice(0, start) + piece + text.slice(end), start: caret, end: caret };
}

/** The `@word` the caret stands in, from its @ on; null when there is none. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u.exec(text.slice(Math.max(0, caret - 60), caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** The `:word` of two letters or more the caret stands behind, from its colon on; null when there is none. */
export function emojiAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s(]):(\p{L}[\p{L}\p{N}_]{1,30})$/u.exec(text.slice(Math.max(0, caret - 40), caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** Characters as WhatsApp counts them. */
export function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
