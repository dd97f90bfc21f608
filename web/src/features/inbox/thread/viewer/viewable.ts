/** What the viewer shows. Pure. */
import type { Message, ThreadItem } from "@/api/types";
import { cardsOf } from "../kinds/cards";
import { fileKind } from "../kinds/parts";

export type View = "image" | "film" | "page";

/** How the viewer shows the message's file; null when it does not. */
export function viewOf(message: Message): View | null {
  const file = message.file ?? null;
  if (file === null || file.state !== "stored" || file.url === null) return null;
  const kind = fileKind(message, file);
  if (kind === "film") return "film";
  if (!file.inline) return null;
  if (kind === "picture" || (kind === "document" && file.mime_type.startsWith("image/"))) return "image";
  const page = kind === "document" && file.mime_type === "application/pdf" && navigator.pdfViewerEnabled !== false;
  return page ? "page" : null;
}

export function isViewable(message: Message): boolean {
  return viewOf(message) !== null;
}

/** Everything in the loaded part of the thread that the viewer can go to, oldest first. */
export function viewables(items: ThreadItem[]): Message[] {
  const messages = items.flatMap((item) => (item.type === "message" ? [item.message, ...cardsOf(item.message).map(({ message }) => message)] : []));
  return messages.filter(isViewable);
}
