/** Photos and films that follow each other closely stand together as one album. Pure. */
import type { Message } from "@/api/types";
import { fileKind } from "./kinds/parts";

const MOST = 10;
/** From one to the next, in milliseconds. */
const APART = 60_000;

function isPicture(message: Message): boolean {
  const file = message.file ?? null;
  if (file === null || message.direction === "note" || (message.content ?? null) !== null) return false;
  const kind = fileKind(message, file);
  return kind === "picture" || kind === "film";
}

/** The album with the next message in it; null when it stands by itself. One caption at most, so that it is clear what it is about. */
export function joinAlbum(held: Message[], next: Message, momentOf: (message: Message) => string): Message[] | null {
  const before = held.at(-1);
  if (before === undefined || held.length >= MOST || !isPicture(before) || !isPicture(next)) return null;
  // A quote and an advertisement stand above a message of its own.
  if (next.reply_to !== null || (next.referral ?? null) !== null) return null;
  if (Math.abs(Date.parse(momentOf(next)) - Date.parse(momentOf(before))) > APART) return null;
  const album = [...held, next];
  return album.filter((message) => message.text !== null && message.text !== "").length > 1 ? null : album;
}

/** How many of 6 columns each picture takes, so that every line is full. */
const SPANS: Record<number, string> = { 2: "33", 3: "633", 4: "3333", 5: "33222", 6: "222222", 7: "3333222", 8: "33222222", 9: "222222222", 10: "3333222222" };

export function albumSpans(count: number): number[] {
  return [...(SPANS[count] ?? "6".repeat(count))].map(Number);
}
