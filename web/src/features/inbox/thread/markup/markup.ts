/** WhatsApp's text marks as a tree: bold, italic, strike, code, links, quotes and lists. Pure; nothing here makes HTML. */

export type Inline =
  | { type: "text"; text: string }
  | { type: "bold" | "italic" | "strike"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "link"; href: string; text: string };

export type Block =
  | { type: "line"; children: Inline[] }
  | { type: "quote"; lines: Inline[][] }
  | { type: "list"; ordered: boolean; start: number; items: Inline[][] }
  | { type: "code"; text: string };

const MARKS = { "*": "bold", _: "italic", "~": "strike" } as const;
/** Every part has an end: the longest text must not make reading it slow. */
const LINK = /(?:https?:\/\/|www\.)[^\s<>"]{1,2048}|mailto:[^\s<>"@]{1,64}@[^\s<>"]{1,255}|tel:\+?[\d\-().]{3,32}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/iuy;
const WORD = /[\p{L}\p{N}_]/u;

function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}

/** Punctuation at the end belongs to the sentence, and a closing bracket to the one that opened before the link. */
function trimLink(text: string): string {
  let link = text;
  for (;;) {
    const last = link.at(-1) ?? "";
    const unopened = last === ")" && !link.includes("(");
    if (!unopened && !/[.,;:!?'"*_~\]}]/u.test(last)) return link;
    link = link.slice(0, -1);
  }
}

function hrefOf(text: string): string | null {
  const written = /^www\./iu.test(text) ? `https://${text}` : /^(?:https?:\/\/|mailto:|tel:)/iu.test(text) ? text : `mailto:${text}`;
  try {
    const url = new URL(written);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function linkAt(text: string, at: number): Extract<Inline, { type: "link" }> | null {
  if (isWord(text[at - 1])) return null;
  LINK.lastIndex = at;
  const found = LINK.exec(text)?.[0];
  if (found === undefined) return null;
  const shown = trimLink(found);
  const href = hrefOf(shown);
  return href === null ? null : { type: "link", href, text: shown };
}

/** Where the mark at `at` closes; -1 when it is only a character. It opens and closes at the edges of words. `dead` has the marks that nothing closes any more. */
function closeOf(text: string, at: number, mark: string, dead: Set<string>): number {
  if (dead.has(mark) || isWord(text[at - 1]) || isSpace(text[at + 1]) || text[at + 1] === mark) return -1;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (!isSpace(text[end - 1]) && !isWord(text[end + 1])) return end;
  }
  dead.add(mark);
  return -1;
}

/** One line of text; marks do not reach over line ends. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  const dead = new Set<string>();
  let plain = "";
  const push = (item: Inline) => {
    if (plain !== "") found.push({ type: "text", text: plain });
    plain = "";
    found.push(item);
  };
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const link = linkAt(text, at);
    if (link !== null) {
      push(link);
      at += link.text.length;
      continue;
    }
    const fence = text.startsWith("```", at) ? text.indexOf("```", at + 3) : -1;
    if (fence > at + 3) {
      push({ type: "code", text: text.slice(at + 3, fence) });
      at = fence + 3;
      continue;
    }
    const style = character in MARKS ? MARKS[character as keyof typeof MARKS] : null;
    const end = style !== null || character === "`" ? closeOf(text, at, character, dead) : -1;
    if (end < 0) {
      plain += character;
      at += 1;
      continue;
    }
    const inner = text.slice(at + 1, end);
    push(style === null ? { type: "code", text: inner } : { type: style, children: parseInline(inner) });
    at = end + 1;
  }
  if (plain !== "") found.push({ type: "text", text: plain });
  return found;
}

function blockOf(line: string): Block {
  const quoted = /^>\s?(.*)$/u.exec(line);
  if (quoted !== null) return { type: "quote", lines: [parseInline(quoted[1] ?? "")] };
  const bullet = /^[-*]\s+(\S.*)$/u.exec(line);
  if (bullet !== null) return { type: "list", ordered: false, start: 1, items: [parseInline(bullet[1] ?? "")] };
  const numbered = /^(\d{1,3})\.\s+(\S.*)$/u.exec(line);
  if (numbered !== null) return { type: "list", ordered: true, start: Number(numbered[1]), items: [parseInline(numbered[2] ?? "")] };
  return { type: "line", children: parseInline(line) };
}

function joins(last: Block | undefined, next: Block): boolean {
  if (last?.type === "quote" && next.type === "quote") return last.lines.push(...next.lines) > 0;
  if (last?.type === "list" && next.type === "list" && last.ordered === next.ordered) return last.items.push(...next.items) > 0;
  return false;
}

/** The first fence with a line end in it. */
function fenceOf(text: string): { open: number; close: number } | null {
  for (let open = text.indexOf("```"); open >= 0; open = text.indexOf("```", open + 1)) {
    const close = text.indexOf("`", open + 3);
    if (close < 0) return null;
    if (text.startsWith("```", close) && text.slice(open, close).includes("\n")) return { open, close };
  }
  return null;
}

export function parseMarkup(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = (part: string) => {
    for (const line of part.split("\n")) {
      const block = blockOf(line);
      if (!joins(blocks.at(-1), block)) blocks.push(block);
    }
  };
  // A fence that holds a line end is a block; within a line it is handled there.
  let rest = text;
  for (let fence = fenceOf(rest); fence !== null; fence = fenceOf(rest)) {
    const before = rest.slice(0, fence.open);
    if (before !== "") lines(before.endsWith("\n") ? before.slice(0, -1) : before);
    blocks.push({ type: "code", text: rest.slice(fence.open + 3, fence.close).replace(/^\n|\n$/gu, "") });
    rest = rest.slice(fence.close + 3);
    if (rest.startsWith("\n")) rest = rest.slice(1);
  }
  if (rest !== "" || blocks.length === 0) lines(rest);
  return blocks;
}

const EMOJI_ONLY = /^(?:\s*(?:\p{RI}\p{RI}|\p{Emoji_Presentation}\p{EMod}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{EMod}?)*|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{EMod}?)*)\s*){1,3}$/u;

/** Whether the text is one to three emoji and nothing else; those are drawn large. */
export function isFewEmoji(text: string): boolean {
  return text.length <= 64 && EMOJI_ONLY.test(text);
}

const MOST_LINES = 20;
const MOST = 2_000;
const KEPT = 1_500;

/** The beginning of a long text; null when it is short enough to be shown whole. */
export function foldedText(text: string): string | null {
  const lines = text.split("\n", MOST_LINES + 1);
  const first = lines.slice(0, MOST_LINES).join("\n");
  if (first.length <= MOST) return lines.length > MOST_LINES ? first : null;
  const cut = first.slice(0, KEPT).replace(/[\uD800-\uDBFF]$/u, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > KEPT / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
