/** How answers and events change what the page knows. Pure, so that order and repetition can be tested. */
import type { BusinessNumber, Chat, Clock, Conditions, LogEntry, Message, Person, Template } from "./types";

/** Entries of the log kept in the page; older ones are fetched again when asked for. */
export const LOG_MOST = 500;

export interface Messages {
  list: Message[];
  more: boolean;
  /** Until the first page is there; events are kept meanwhile. */
  loading: boolean;
}
export interface Known {
  people: Record<string, Person>;
  numbers: BusinessNumber[];
  chats: Record<string, Chat>;
  templates: Record<string, Template>;
  /** Only chats that are open on a handset. */
  messages: Record<string, Messages>;
  conditions: Conditions | null;
  /** Add to the browser's clock to get the emulator's; `moved` is what was jumped. */
  clock: { skew: number; moved: number } | null;
  log: LogEntry[];
  logMore: boolean;
}
export type Event =
  | { name: "hello"; data: { clock: Clock; conditions: Conditions } }
  | { name: "person"; data: { person: Person } }
  | { name: "person_removed"; data: { id: string } }
  | { name: "message"; data: { person_id: string; phone_number_id: string; message: Message } }
  | { name: "chat"; data: { chat: Chat } }
  | { name: "template"; data: { template: Template | null } }
  | { name: "template_removed"; data: { id: string } }
  | { name: "log"; data: { entry: LogEntry } }
  | { name: "clock"; data: Clock }
  | { name: "conditions"; data: Conditions }
  | { name: "numbers"; data: { data: BusinessNumber[] } };

export const NOTHING: Known = { people: {}, numbers: [], chats: {}, templates: {}, messages: {}, conditions: null, clock: null, log: [], logMore: false };

export const chatKey = (person: string, number: string) => `${person}/${number}`;

/** Replaces the message with the same id or puts it where its `seq` belongs. */
export function withMessage(list: Message[], message: Message): Message[] {
  const place = list.findIndex((item) => item.id === message.id);
  if (place >= 0) return list.with(place, message);
  const after = list.findLastIndex((item) => item.seq < message.seq);
  return list.toSpliced(after + 1, 0, message);
}

const STEPS = ["accepted", "sent", "delivered", "read", "failed"];

/** A page and what events said while it was under way: of one message, the state that is further. */
export function merged(page: Message[], meanwhile: Message[]): Message[] {
  const old = new Map(page.map((message) => [message.id, message]));
  const newer = meanwhile.filter((message) => STEPS.indexOf(message.status) >= STEPS.indexOf(old.get(message.id)?.status ?? "accepted"));
  return newer.reduce(withMessage, page);
}

/** Newest first, each entry once, at most `LOG_MOST`. */
export function withEntry(log: LogEntry[], entry: LogEntry): LogEntry[] {
  const place = log.findIndex((item) => item.id === entry.id);
  if (place >= 0) return log.with(place, entry);
  const before = log.findIndex((item) => item.id < entry.id);
  return log.toSpliced(before < 0 ? log.length : before, 0, entry).slice(0, LOG_MOST);
}

/** Adds an older page behind what is there. */
export function withOlder(log: LogEntry[], older: LogEntry[]): LogEntry[] {
  const have = new Set(log.map((entry) => entry.id));
  return [...log, ...older.filter((entry) => !have.has(entry.id))];
}

export function readClock(clock: Clock, browserNow: number): { skew: number; moved: number } {
  return { skew: clock.now - browserNow, moved: clock.offset_ms };
}

function without<T>(items: Record<string, T>, gone: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(items).filter(([key]) => !gone(key)));
}

export function withoutPerson(known: Known, id: string): Known {
  const theirs = (key: string) => key.startsWith(`${id}/`);
  return { ...known, people: without(known.people, (key) => key === id), chats: without(known.chats, theirs), messages: without(known.messages, theirs) };
}

export function apply(known: Known, event: Event, browserNow: number): Known {
  switch (event.name) {
    case "hello":
      return { ...known, clock: readClock(event.data.clock, browserNow), conditions: event.data.conditions };
    case "clock":
      return { ...known, clock: readClock(event.data, browserNow) };
    case "conditions":
      return { ...known, conditions: event.data };
    case "numbers":
      return { ...known, numbers: event.data.data };
    case "person":
      return event.data.person.anonymous ? known : { ...known, people: { ...known.people, [event.data.person.id]: event.data.person } };
    case "person_removed":
      return event.data.id in known.people ? withoutPerson(known, event.data.id) : known;
    case "chat": {
      const { chat } = event.data;
      return chat.person_id in known.people ? { ...known, chats: { ...known.chats, [chatKey(chat.person_id, chat.phone_number_id)]: chat } } : known;
    }
    case "message": {
      const key = chatKey(event.data.person_id, event.data.phone_number_id);
      const there = known.messages[key];
      return there === undefined ? known : { ...known, messages: { ...known.messages, [key]: { ...there, list: withMessage(there.list, event.data.message) } } };
    }
    case "template":
      return event.data.template === null ? known : { ...known, templates: { ...known.templates, [event.data.template.id]: event.data.template } };
    case "template_removed":
      return { ...known, templates: without(known.templates, (id) => id === event.data.id) };
    case "log":
      return { ...known, log: withEntry(known.log, event.data.entry) };
  }
}

/** Newest activity first, people who never wrote by name. */
export function peopleInOrder(people: Record<string, Person>): Person[] {
  return Object.values(people).toSorted((one, other) => (other.last_at ?? 0) - (one.last_at ?? 0) || one.name.localeCompare(other.name));
}

/** What the person can see: what has not come to the phone is not on it. */
export function onPhone(message: Message): boolean {
  return message.from !== "business" || message.status === "delivered" || message.status === "read" || message.status === "played";
}
