/** Which handsets are shown, and where: in the address, so that a colleague sees the same and reloading keeps it. */
import { create } from "zustand";
import type { BusinessNumber } from "./types";

/** More handsets than this are never shown. */
export const MOST = 4;

export interface Shown {
  person: string;
  /** The open chat; null for the list of chats. */
  number: string | null;
}
export interface Start {
  shown: Shown[];
  /** From "Try as a customer": the number to write to, as id or as people write it, and words to begin with. */
  number: string | null;
  text: string | null;
}

export function readAddress(search: string): Start {
  const query = new URLSearchParams(search);
  const shown = (query.get("phones") ?? "").split(",").filter((part) => part !== "").slice(0, MOST).map((part): Shown => {
    const [person = "", number] = part.split(":");
    return { person, number: number ?? null };
  });
  return { shown: shown.filter((item, place) => shown.findIndex((other) => other.person === item.person) === place), number: query.get("number"), text: query.get("text") };
}

export function writeAddress(shown: Shown[]): string {
  return shown.length === 0 ? "" : `?phones=${shown.map((item) => (item.number === null ? item.person : `${item.person}:${item.number}`)).join(",")}`;
}

/** A number by its id or by its digits, however they are spaced. */
export function findNumber(numbers: BusinessNumber[], wanted: string | null): string | null {
  if (wanted === null) return null;
  const bare = wanted.replaceAll(/\D/gu, "");
  return numbers.find((number) => number.phone_number_id === wanted || (bare !== "" && number.display_phone_number.replaceAll(/\D/gu, "") === bare))?.phone_number_id ?? null;
}

/** Shows a phone at the end; when there is no room the one shown longest goes. */
export function withShown(shown: Shown[], next: Shown, room: number): Shown[] {
  if (shown.some((item) => item.person === next.person)) return shown.map((item) => (item.person === next.person ? next : item));
  return [...shown, next].slice(-Math.max(1, Math.min(room, MOST)));
}

/** The phones there is room for: those shown last. */
export const visible = (shown: Shown[], room: number): Shown[] => shown.slice(-Math.max(1, room));

interface Places {
  shown: Shown[];
  /** Handsets that fit beside each other. */
  room: number;
  /** Words for the first phone that is opened. */
  prefill: { number: string | null; text: string | null };
}

const start = readAddress(typeof location === "undefined" ? "" : location.search);
export const usePlaces = create<Places>(() => ({ shown: start.shown, room: 1, prefill: { number: start.number, text: start.text } }));

function change(next: Shown[]) {
  usePlaces.setState({ shown: next });
  history.replaceState(null, "", `${location.pathname}${writeAddress(next)}`);
}
export const places = {
  /** A phone there is no room for comes to the end; one that is seen stays where it is. */
  bring: (person: string) => {
    const { shown, room } = usePlaces.getState();
    const item = shown.find((one) => one.person === person) ?? { person, number: null };
    if (!visible(shown, room).includes(item)) change(withShown(shown.filter((one) => one !== item), item, room));
  },
  show: (person: string, number: string | null) => change(withShown(usePlaces.getState().shown, { person, number }, usePlaces.getState().room)),
  /** To the list of chats. */
  back: (person: string) => {
    usePlaces.setState(({ prefill }) => ({ prefill: { ...prefill, number: null } }));
    change(usePlaces.getState().shown.map((item) => (item.person === person ? { person, number: null } : item)));
  },
  hide: (person: string) => change(usePlaces.getState().shown.filter((item) => item.person !== person)),
  setRoom: (room: number) => usePlaces.setState({ room }),
  /** The words, once. */
  takeText: (): string => {
    const { prefill } = usePlaces.getState();
    usePlaces.setState({ prefill: { ...prefill, text: null } });
    return prefill.text ?? "";
  },
};

/** Whether no phone is shown. */
export const withoutPhones = () => usePlaces.getState().shown.length === 0;
