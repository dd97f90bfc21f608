/** Which part of the code draws a message, and how much room it takes before that code and its file are there. Pure. */
import type { Message, MessageContent, MessageFile } from "@/api/types";

export type FileKind = "picture" | "film" | "sticker" | "voice" | "audio" | "document";
/** "content" is everything with a structure of its own; "bare" is a kind we know by its name only. */
export type Part = "text" | "content" | "bare" | FileKind;

function byType(file: MessageFile): FileKind {
  if (file.voice) return "voice";
  if (file.inline && file.mime_type.startsWith("image/")) return "picture";
  if (file.mime_type.startsWith("video/")) return "film";
  return file.mime_type.startsWith("audio/") ? "audio" : "document";
}

/** How a file is shown: as what it was sent, and in a note as what it is. */
export function fileKind(message: Message, file: MessageFile): FileKind {
  if (file.voice || message.kind === "voice") return "voice";
  switch (message.kind) {
    case "image": return "picture";
    case "video": return "film";
    case "sticker": case "audio": case "document": return message.kind;
    default: return byType(file);
  }
}

export function partOf(message: Message): Part {
  if ((message.content ?? null) !== null) return "content";
  const file = message.file ?? null;
  if (file !== null) return fileKind(message, file);
  return message.kind === "text" || message.direction === "note" ? "text" : "bare";
}

/** Shown without a bubble around it. */
export function isBubbleless(message: Message): boolean {
  return partOf(message) === "sticker" && message.file?.state === "stored";
}

export interface Size {
  width: number;
  height: number;
}
const WIDEST = 320;
const TALLEST = 360;
const NARROWEST = 120;
const UNKNOWN: Size = { width: 240, height: 180 };

/** As large as it is, at most 320 × 360; a very narrow or flat one is cut at its sides. */
export function shownSize(file: Pick<MessageFile, "width" | "height">): Size {
  const { width, height } = file;
  if (width === null || height === null || width <= 0 || height <= 0) return UNKNOWN;
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.max(NARROWEST, Math.round(width * scale)), height: Math.max(NARROWEST / 2, Math.round(height * scale)) };
}

/** Its address for saving it as a file. */
export function downloadUrl(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}download=1`;
}

/** "PDF", "DOCX": the end of the name, else of the type; null when there is nothing short to say. */
export function extensionOf(file: Pick<MessageFile, "name" | "mime_type">): string | null {
  const named = /\.([a-z0-9]{1,5})$/iu.exec(file.name)?.[1];
  const typed = /\/([a-z0-9]{2,4})$/iu.exec(file.mime_type)?.[1];
  return (named ?? typed)?.toUpperCase() ?? null;
}

/** The text that stands in what has a structure of its own. */
export function bodyOf(content: MessageContent): string | null {
  return "body" in content ? content.body : "title" in content && content.kind === "choice" ? content.title : null;
}

const LINE = 33;

/** Pixels that are needed around the text. */
export function roomOf(content: MessageContent): number {
  switch (content.kind) {
    case "location": return 180;
    case "contacts": return content.cards.reduce((sum, card) => sum + 36 + 32 * card.phones.length + 24 * (card.emails.length + card.urls.length), 0);
    case "options": return content.style === "list" ? LINE : LINE * content.sections.reduce((sum, section) => sum + section.options.length, 0);
    case "link": case "flow": case "location_request": case "contact_request": return LINE;
    case "template": return (content.header === null ? 0 : 20) + (content.footer === null ? 0 : 20) + LINE * content.buttons.length + (content.cards.length > 0 ? 160 : 0);
    case "products": return LINE + 24 * content.sections.reduce((sum, section) => sum + section.items.length, 0);
    case "order": return 96 + 44 * content.items.length;
    case "form_answer": return 24 + 44 * content.fields.length;
    case "choice": return 0;
    case "system": case "unsupported": return 20;
  }
}
