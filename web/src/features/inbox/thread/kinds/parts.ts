/** Which part of the code draws a message, and how large its pictures are. Pure. */
import type { Message, MessageFile } from "@/api/types";

export type FileKind = "picture" | "film" | "sticker" | "voice" | "audio" | "document";
/** "content" is everything with a structure of its own; "bare" is a kind we know by its name only. */
export type Part = "text" | "content" | "bare" | FileKind;

function byType(file: MessageFile): FileKind {
  if (file.voice) return "voice";
  if (file.inline && file.mime_type.startsWith("image/")) return "picture";
  if (file.mime_type.startsWith("video/")) return "film";
  return file.mime_type.startsWith("audio/") ? "audio" : "document";
}

function sentAs(message: Message, file: MessageFile): FileKind {
  switch (message.kind) {
    case "image": return "picture";
    case "video": return "film";
    case "sticker": case "audio": case "document": return message.kind;
    default: return byType(file);
  }
}

/** How a file is shown: as what it was sent, and in a note as what it is. What a page must not show is only saved. */
export function fileKind(message: Message, file: MessageFile): FileKind {
  if (file.voice || message.kind === "voice") return "voice";
  const kind = sentAs(message, file);
  return kind !== "audio" && file.state === "stored" && !file.inline ? "document" : kind;
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
  // Of the browser itself, while the file is on its way to the server.
  if (url.startsWith("blob:")) return url;
  return `${url}${url.includes("?") ? "&" : "?"}download=1`;
}

/** "PDF", "DOCX": the end of the name, else of the type; null when there is nothing short to say. */
export function extensionOf(file: Pick<MessageFile, "name" | "mime_type">): string | null {
  const named = /\.([a-z0-9]{1,5})$/iu.exec(file.name)?.[1];
  const typed = /\/([a-z0-9]{2,4})$/iu.exec(file.mime_type)?.[1];
  return (named ?? typed)?.toUpperCase() ?? null;
}
