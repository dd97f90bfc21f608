/** The parts of a message that a phone draws. */
import type { Message } from "../state/types";
import { type Tree, number, text, tree } from "./tree";

export interface Row {
  id: string;
  title: string;
  description: string | null;
}
export interface Section {
  title: string | null;
  rows: Row[];
}
export type Action =
  | { kind: "reply"; id: string; title: string }
  | { kind: "quick"; title: string; payload: string }
  | { kind: "list"; title: string; sections: Section[] }
  | { kind: "link"; title: string; url: string }
  | { kind: "copy"; title: string; code: string }
  | { kind: "phone"; title: string; number: string }
  | { kind: "call"; title: string }
  | { kind: "location" }
  | { kind: "contact"; title: string }
  | { kind: "form"; title: string; token: string | null; name: string | null; fields: string[] }
  | { kind: "order"; title: string; catalog: string; sections: Section[] };
export type FileKind = "image" | "video" | "audio" | "voice" | "document" | "sticker";
export interface FileView {
  kind: FileKind;
  /** Null when the emulator has no bytes. */
  url: string | null;
  /** The address a business gave, when it was not followed. */
  link: string | null;
  name: string | null;
  size: number | null;
  type: string | null;
}
export interface Place {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}
export interface Card {
  name: string;
  organisation: string | null;
  lines: string[];
}
/** A card of a carousel. */
export interface Slide {
  file: FileView | null;
  title: string | null;
  body: string | null;
  actions: Action[];
}
export interface View {
  /** The word in `kinds` for what has no text of its own; null for text. */
  label: string | null;
  /** A name, a title: one line beside the label. */
  detail: string | null;
  header: string | null;
  body: string | null;
  footer: string | null;
  file: FileView | null;
  place: Place | null;
  cards: Card[];
  slides: Slide[];
  /** Products by section, and what was ordered. */
  products: Section[];
  /** A limited offer: its words and when it ends. */
  offer: { text: string; until: number | null } | null;
  actions: Action[];
}

export const PLAIN: View = { label: null, detail: null, header: null, body: null, footer: null, file: null, place: null, cards: [], slides: [], products: [], offer: null, actions: [] };

/** The file an object names by id or link, when it is not the message's own. */
export function fileOf(kind: FileKind, value: unknown): FileView {
  const object = tree(value);
  const id = text(object.id) ?? (typeof object.id === "number" ? String(object.id) : null);
  return { kind, url: id === null ? null : `/emulator/media/${encodeURIComponent(id)}`, link: text(object.link), name: text(object.filename), size: null, type: null };
}

/** The message's own file; the first one of a template or an interactive message. */
export function ownFile(kind: FileKind, { media }: Message, object: Tree): FileView {
  if (media === undefined) return fileOf(kind, object);
  return { kind, url: media.url, link: media.link, name: media.filename, size: media.file_size, type: media.mime_type };
}

export function placeOf(value: unknown): Place | null {
  const object = tree(value);
  const [latitude, longitude] = [number(object.latitude), number(object.longitude)];
  return latitude === null || longitude === null ? null : { latitude, longitude, name: text(object.name), address: text(object.address) };
}
