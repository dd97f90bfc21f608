/** WhatsApp's marks in a text: *bold*, _italic_, ~struck~, `code`, ```code block```, lists, quotes and links. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "struck"; inside: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; text: string; url: string };
export type Block = { kind: "line" | "quote" | "item"; marker: string; inside: Inline[] } | { kind: "code"; text: string };

const MARKS = { "*": "bold", _: "italic", "~": "struck" } as const;
const WORD = /[\p{L}\p{N}]/u;
const LINK = /^(?:https?:\/\/|www\.)[^\s<>"]+/iu;
/** Deeper marks stay as they were written. */
const DEEPEST = 4;

const isMark = (character: string | undefined): character is keyof typeof MARKS => character === "*" || character === "_" || character === "~";

/** A mark closes on the same line, after something that is no space and before something that is no word. */
function closing(text: string, from: number, mark: string): number {
  for (let at = text.indexOf(mark, from + 1); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (at > from + 1 && !/\s/u.test(text[at - 1] ?? "") && !WORD.test(text[at + 1] ?? "")) return at;
  }
  return -1;
}

function linkAt(text: string): { text: string; url: string } | null {
  const found = LINK.exec(text)?.[0].replace(/[.,;:!?)\]}'*_~]+$/u, "");
  if (found === undefined || found.length < 5) return null;
  return { text: found, url: /^www\./iu.test(found) ? `https://${found}` : found };
}

export function inline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  const push = (part: Inline) => {
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
    parts.push(part);
  };
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    const starts = !WORD.test(text[at - 1] ?? "");
    if (starts && character === "`") {
      const end = text.indexOf("`", at + 1);
      if (end > at + 1) {
        push({ kind: "code", text: text.slice(at + 1, end) });
        at = end + 1;
        continue;
      }
    }
    if (starts && isMark(character) && depth < DEEPEST && !/\s/u.test(text[at + 1] ?? " ")) {
      const end = closing(text, at, character);
      if (end > 0) {
        push({ kind: MARKS[character], inside: inline(text.slice(at + 1, end), depth + 1) });
        at = end + 1;
        continue;
      }
    }
    const link = starts && (character === "h" || character === "H" || character === "w" || character === "W") ? linkAt(text.slice(at)) : null;
    if (link !== null) {
      push({ kind: "link", ...link });
      at += link.text.length;
      continue;
    }
    plain += character;
    at += 1;
  }
  if (plain !== "") parts.push({ kind: "text", text: plain });
  return parts;
}

function line(text: string): Block {
  const quote = /^> ?(.*)$/u.exec(text);
  if (quote !== null) return { kind: "quote", marker: "", inside: inline(quote[1] ?? "") };
  const bullet = /^[*-] (.+)$/u.exec(text);
  if (bullet !== null) return { kind: "item", marker: "•", inside: inline(bullet[1] ?? "") };
  const counted = /^(\d{1,2}\.) (.+)$/u.exec(text);
  if (counted !== null) return { kind: "item", marker: counted[1] ?? "", inside: inline(counted[2] ?? "") };
  return { kind: "line", marker: "", inside: inline(text) };
}

/** The words without their marks. */
export function withoutMarks(text: string): string {
  const words = (parts: Inline[]): string => parts.map((part) => ("inside" in part ? words(part.inside) : part.text)).join("");
  return blocks(text).map((block) => ("inside" in block ? words(block.inside) : block.text)).join(" ");
}

export function blocks(text: string): Block[] {
  const parts = text.split(/(```[\s\S]+?```)/u);
  return parts.flatMap((part, place): Block[] => {
    if (place % 2 === 1) return [{ kind: "code", text: part.slice(3, -3).replace(/^\n|\n$/gu, "") }];
    const begun = place > 0 ? part.replace(/^\n/u, "") : part;
    const trimmed = place < parts.length - 1 ? begun.replace(/\n$/u, "") : begun;
    return trimmed === "" ? [] : trimmed.split("\n").map(line);
  });
}
