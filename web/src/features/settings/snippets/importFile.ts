/** Reading a file of snippets: JSON as the API has them, or CSV with a first line of names. Pure. */
import type { SnippetBody } from "@/api/library";
import { keptShortcut } from "./snippetForm";

/** Lines of a CSV file with quoted fields; the separator is the one the first line has more of. */
export function readCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/u, "");
  const first = source.slice(0, source.search(/[\r\n]|$/u));
  const separator = first.split(";").length > first.split(",").length ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = "";
  };
  for (let place = 0; place < source.length; place += 1) {
    const letter = source[place] ?? "";
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (source[place + 1] === '"') {
        field += '"';
        place += 1;
      } else quoted = false;
    } else if (letter === '"' && field === "") quoted = true;
    else if (letter === separator) endField();
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && source[place + 1] === "\n") place += 1;
      endField();
      rows.push(row);
      row = [];
    } else field += letter;
  }
  endField();
  rows.push(row);
  return rows.filter((one) => one.some((value) => value.trim() !== ""));
}

/** Names that other programs give to these columns. */
const NAMES: Record<string, "shortcut" | "title" | "topic" | "text"> = {
  shortcut: "shortcut", short_code: "shortcut", code: "shortcut", atajo: "shortcut", atalho: "shortcut",
  title: "title", name: "title", titulo: "title", nombre: "title", nome: "title",
  topic: "topic", category: "topic", tema: "topic", categoria: "topic",
  text: "text", content: "text", message: "text", texto: "text", contenido: "text", mensaje: "text", mensagem: "text",
};

type Shared = Pick<SnippetBody, "private" | "team_id">;
type Line = Record<string, unknown>;

function words(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function textsOf(line: Line, language: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const given = line["texts"];
  if (typeof given === "object" && given !== null) for (const [tag, text] of Object.entries(given)) texts[tag] = words(text);
  for (const [name, value] of Object.entries(line)) {
    const tag = /^(?:text[_ -])?([a-z]{2}(?:-[a-z]{2})?)$/iu.exec(name)?.[1];
    if (tag !== undefined) texts[tag] = words(value);
  }
  const plainText = words(line["text"]);
  if (plainText !== "" && texts[language] === undefined) texts[language] = plainText;
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}

function named(line: Line): Line {
  return Object.fromEntries(Object.entries(line).map(([name, value]) => {
    const key = name.trim().toLowerCase();
    return [NAMES[key.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(" ", "_")] ?? key, value];
  }));
}

function snippetOf(raw: Line, language: string, shared: Shared): SnippetBody | null {
  const line = named(raw);
  const [title, texts] = [words(line["title"]), textsOf(line, language)];
  const shortcut = keptShortcut(words(line["shortcut"]) || title).replaceAll(/[^a-z0-9_-]+/gu, "-").replaceAll(/^-+|-+$/gu, "").slice(0, 32);
  if (shortcut === "" || Object.keys(texts).length === 0) return null;
  const topic = words(line["topic"]);
  return { shortcut, title: (title === "" ? shortcut : title).slice(0, 100), topic: topic === "" ? null : topic.slice(0, 60), texts, file_ids: [], ...shared };
}

function lines(text: string): Line[] {
  if (/^\s*[[{]/u.test(text)) {
    const read: unknown = JSON.parse(text);
    const list: unknown = Array.isArray(read) ? read : ((read as Line)["snippets"] ?? (read as Line)["data"]);
    if (!Array.isArray(list)) throw new TypeError("no list");
    return list.filter((one): one is Line => typeof one === "object" && one !== null);
  }
  const [head = [], ...rows] = readCsv(text);
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ""])));
}

/** The snippets of a file, and how many lines are none; null when it cannot be read. Texts without a language have this one. */
export function readSnippets(text: string, language: string, shared: Shared): { found: SnippetBody[]; left: number } | null {
  try {
    const all = lines(text).map((line) => snippetOf(line, language, shared));
    const found = all.filter((one) => one !== null);
    return { found, left: all.length - found.length };
  } catch {
    return null;
  }
}
