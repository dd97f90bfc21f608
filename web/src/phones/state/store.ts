/** What the page knows, kept current by the emulator's events. */
import { create } from "zustand";
import { api } from "./api";
import { type Event, type Known, NOTHING, apply, chatKey, merged, onPhone, readClock, withMessage, withOlder } from "./reduce";
import type { Chat, Clock, Message, Person, Template } from "./types";

export type Link = "starting" | "live" | "lost";

interface Store extends Known {
  /** `ready` stays false until the first lists are there. */
  ready: boolean;
  link: Link;
  /** Grows when everything must be read again: chats on handsets follow it. */
  round: number;
}

export const usePhones = create<Store>(() => ({ ...NOTHING, ready: false, link: "starting", round: 0 }));
const set = usePhones.setState;

let waiting: Event[] = [];
let timer: number | null = null;
/** A broadcast makes thousands of events a second; the page is drawn once per pause. */
const PAUSE = 40;
/** Before the lists are asked for again. */
const AGAIN = 2_000;

function flush() {
  timer = null;
  const events = waiting;
  waiting = [];
  set((known) => events.reduce<Store>((now, event) => ({ ...now, ...apply(now, event, Date.now()) }), known));
}

function take(event: Event) {
  waiting.push(event);
  timer ??= window.setTimeout(flush, PAUSE);
}

/** Reads the lists again: at the start, after a lost connection, and after a reset. */
async function reload() {
  try {
    const [people, numbers, log, templates] = await Promise.all([api.people(), api.numbers(), api.log(), api.templates()]);
    set((known) => ({
      people: Object.fromEntries(people.map((person) => [person.id, person])),
      numbers,
      templates: Object.fromEntries(templates.map((template) => [template.id, template])),
      messages: {},
      log: log.data,
      logMore: log.more,
      ready: true,
      link: "live",
      round: known.round + 1,
    }));
  } catch {
    set({ link: "lost" });
    window.setTimeout(() => void reload(), AGAIN);
  }
}

const NAMES = ["person", "person_removed", "message", "chat", "log", "clock", "conditions", "numbers", "template", "template_removed"] as const;

/** Follows the emulator until the answer is called. The browser connects again by itself. */
export function follow(): () => void {
  const source = new EventSource("/emulator/live");
  const data = (event: MessageEvent<string>): unknown => JSON.parse(event.data);
  source.addEventListener("hello", (event) => {
    take({ name: "hello", data: data(event) } as Event);
    void reload();
  });
  for (const name of NAMES) source.addEventListener(name, (event: MessageEvent<string>) => take({ name, data: data(event) } as Event));
  for (const name of ["reset", "lagged"]) source.addEventListener(name, () => void reload());
  let again: number | undefined;
  let stopped = false;
  let replaced: (() => void) | null = null;
  source.addEventListener("error", () => {
    set({ link: "lost" });
    // An answer that is no event stream (a proxy's error page) ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED && !stopped) again = window.setTimeout(() => (replaced = follow()), AGAIN);
  });
  return () => {
    stopped = true;
    source.close();
    window.clearTimeout(again);
    replaced?.();
  };
}

export function putPerson(person: Person) {
  set((known) => ({ people: { ...known.people, [person.id]: person } }));
}

export function putChat(chat: Chat) {
  set((known) => ({ chats: { ...known.chats, [chatKey(chat.person_id, chat.phone_number_id)]: chat } }));
}

export function putTemplate(template: Template) {
  set((known) => ({ templates: { ...known.templates, [template.id]: template } }));
}

export function putClock(clock: Clock) {
  set({ clock: readClock(clock, Date.now()) });
}

export function putMessage(person: string, number: string, message: Message) {
  const key = chatKey(person, number);
  set((known) => {
    const there = known.messages[key];
    return there === undefined ? {} : { messages: { ...known.messages, [key]: { ...there, list: withMessage(there.list, message) } } };
  });
}

export async function loadChats(person: string) {
  const chats = await api.chats(person);
  set((known) => ({ chats: { ...known.chats, ...Object.fromEntries(chats.map((chat) => [chatKey(person, chat.phone_number_id), chat])) } }));
}

/** The newest messages; events that come meanwhile are kept because both are merged by id. */
export async function loadMessages(person: string, number: string) {
  const key = chatKey(person, number);
  set((known) => ({ messages: { ...known.messages, [key]: known.messages[key] ?? { list: [], more: false, loading: true } } }));
  const page = await api.messages(person, number);
  set((known) => {
    const meanwhile = known.messages[key]?.list ?? [];
    return { messages: { ...known.messages, [key]: { list: merged(page.data, meanwhile), more: page.more, loading: false } } };
  });
}

export async function loadEarlier(person: string, number: string) {
  const key = chatKey(person, number);
  const page = await api.messages(person, number, usePhones.getState().messages[key]?.list[0]?.seq);
  set((known) => {
    const list = page.data.reduce(withMessage, known.messages[key]?.list ?? []);
    return { messages: { ...known.messages, [key]: { list, more: page.more, loading: false } } };
  });
}

export function forgetMessages(person: string, number: string) {
  set((known) => {
    const { [chatKey(person, number)]: _gone, ...messages } = known.messages;
    return { messages };
  });
}

export async function loadOlderLog() {
  const page = await api.log(usePhones.getState().log.at(-1)?.id);
  set((known) => ({ log: withOlder(known.log, page.data), logMore: page.more }));
}

export async function clearLog() {
  await api.clearLog();
  set({ log: [], logMore: false });
}

/** The newest thing the person can see in a chat, for the list of chats. */
export function preview(chat: Chat): Message | null {
  return chat.last !== null && onPhone(chat.last) ? chat.last : null;
}
