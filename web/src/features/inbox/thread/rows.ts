/** The lines of a thread, from its pages: day lines, runs of messages, folded events and the line before the unread ones. Pure. */
import type { Actor, Event, Id, Message, ThreadItem } from "@/api/types";
import { joinAlbum } from "./albums";

export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string }
  /** `album` has all its messages, this one first; null for a message that stands by itself. */
  | { kind: "message"; key: string; message: Message; album: Message[] | null; first: boolean; last: boolean }
  | { kind: "events"; key: string; events: Event[] }
  | { kind: "end"; key: string };

/** Messages of one sender within this many milliseconds of the one before stand together. */
const RUN = 5 * 60_000;

export function timeOf(item: ThreadItem): string {
  return item.type === "message" ? momentOf(item.message) : item.event.at;
}

/** Time at the vendor for what came in, else when the server took it. */
export function momentOf(message: Message): string {
  return message.direction === "inbound" ? (message.sent_at ?? message.created_at) : message.created_at;
}

/** Stays the same when an optimistic message becomes the server's. */
export function keyOf(message: Message): string {
  return message.client_id ?? message.id;
}

function authorKey(message: Message): string {
  const author: Actor | null = message.author;
  return `${message.direction}/${message.direction === "inbound" ? message.contact.id : `${author?.kind ?? ""}:${author?.id ?? ""}`}`;
}

function follows(before: Message, message: Message): boolean {
  if (message.direction === "note" || authorKey(before) !== authorKey(message)) return false;
  return Math.abs(Date.parse(momentOf(message)) - Date.parse(momentOf(before))) <= RUN;
}

/** A message that is told as a line in the middle, such as a changed number. */
export function isLine(message: Message): boolean {
  return message.content?.kind === "system";
}

function continues(before: Row | undefined, message: Message): boolean {
  if (before?.kind !== "message" || isLine(message) || isLine(before.message)) return false;
  return follows(before.album?.at(-1) ?? before.message, message);
}

function addMessage(rows: Row[], message: Message): void {
  const before = rows.at(-1);
  const joined = continues(before, message);
  if (joined && before?.kind === "message") {
    const album = joinAlbum(before.album ?? [before.message], message, momentOf);
    rows[rows.length - 1] = album === null ? { ...before, last: false } : { ...before, album };
    if (album !== null) return;
  }
  rows.push({ kind: "message", key: keyOf(message), message, album: null, first: !joined, last: true });
}

function addEvent(rows: Row[], event: Event): void {
  const before = rows.at(-1);
  if (before?.kind === "events") rows[rows.length - 1] = { ...before, events: [...before.events, event] };
  else rows.push({ kind: "events", key: `event-${event.seq}`, events: [event] });
}

/** Whether the row shows this message. */
export function holds(row: Row, id: Id | null): boolean {
  return row.kind === "message" && (row.message.id === id || row.album?.some((message) => message.id === id) === true);
}

export interface RowOptions {
  /** The calendar day of a time in the workspace's zone. */
  dayKey: (at: string) => string;
  firstUnreadId: Id | null;
}

/** What was sent from here and is not in the pages yet, behind them. */
export function withPending(items: ThreadItem[], pending: Message[]): ThreadItem[] {
  if (pending.length === 0) return items;
  const held = new Set(items.map((item) => (item.type === "message" ? item.message.client_id : null)));
  return [...items, ...pending.filter((message) => !held.has(message.client_id)).map((message): ThreadItem => ({ type: "message", message }))];
}

export function buildRows(items: ThreadItem[], { dayKey, firstUnreadId }: RowOptions): Row[] {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let day: string | null = null;
  for (const item of items) {
    const key = item.type === "message" ? item.message.id : `event-${item.event.seq}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const at = timeOf(item);
    const today = dayKey(at);
    if (today !== day) rows.push({ kind: "day", key: `day-${today}`, at });
    day = today;
    if (item.type === "event") addEvent(rows, item.event);
    else {
      if (item.message.id === firstUnreadId) rows.push({ kind: "unread", key: "unread" });
      addMessage(rows, item.message);
    }
  }
  // Clocks of two machines can put one day on both sides of another; keys stay unique all the same.
  const keys = new Set<string>();
  const unique = rows.map((row, index) => (keys.has(row.key) ? { ...row, key: `${row.key}/${index}` } : (keys.add(row.key), row)));
  return [...unique, { kind: "end", key: "end" }];
}

/** Whether `after` is `before` with something put in front of it, so that the place has to be kept from the end. */
export function isPrepended(before: Row[], after: Row[]): boolean {
  const firstOf = (rows: Row[]) => rows.find((row) => row.kind === "message" || row.kind === "events")?.key;
  const first = firstOf(before);
  if (first === undefined || after.length <= before.length || firstOf(after) === first) return false;
  return after.at(-2)?.key === before.at(-2)?.key;
}

/** The first of the last `unread` messages of the person; null when they are not all loaded. */
export function firstUnread(items: ThreadItem[], unread: number): Id | null {
  let left = unread;
  for (const item of items.toReversed()) {
    if (left <= 0) return null;
    if (item.type !== "message" || item.message.direction !== "inbound") continue;
    left -= 1;
    if (left === 0) return item.message.id;
  }
  return null;
}

function isVoice(message: Message): boolean {
  return message.file?.voice === true && message.file.state === "stored";
}

/** The voice note that is played after this one: the next message of its run, if that is a voice note too. */
export function voiceAfter(items: ThreadItem[], id: Id): Message | null {
  const at = items.findIndex((item) => item.type === "message" && item.message.id === id);
  const here = items[at];
  const next = items[at + 1];
  if (here?.type !== "message" || next?.type !== "message" || !isVoice(next.message)) return null;
  return follows(here.message, next.message) ? next.message : null;
}

export function lastInbound(items: ThreadItem[]): Message | null {
  const found = items.findLast((item) => item.type === "message" && item.message.direction === "inbound");
  return found?.type === "message" ? found.message : null;
}

/** A colleague's message to the person within the last 10 s; `now` is the server's time in milliseconds. */
export function justAnswered(items: ThreadItem[], me: Id, now: number): Message | null {
  const found = items.findLast((item) => item.type === "message" && item.message.direction === "outbound");
  if (found?.type !== "message") return null;
  const { message } = found;
  const theirs = message.author?.kind === "member" && message.author.id !== me;
  return theirs && now - Date.parse(message.created_at) < 10_000 ? message : null;
}
