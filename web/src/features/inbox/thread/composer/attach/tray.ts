/** What is attached and not sent yet, for each conversation and mode. Lives as long as the page. */
import { create } from "zustand";
import type { Capability, FileAs } from "@/api/requests";
import type { Draft, Id, MessageFile, StoredFile } from "@/api/types";
import { newClientId } from "../../outbox";
import { type FileKind, fileKind, plainType, sniffed } from "./fileKind";
import { measured } from "./measure";
import { type Source, adoptFile, dropUpload, startUpload } from "./uploads";

export interface Attached {
  id: Id;
  /** Null when it does not fit and is not uploaded. */
  upload: Id | null;
  kind: FileKind;
  caption: string;
  /** As it is shown before the server has it. */
  file: MessageFile;
}

export const NOTHING: Attached[] = [];
export const useTray = create<{ places: Readonly<Record<string, Attached[]>> }>(() => ({ places: {} }));

export const placeOf = (conversationId: Id, mode: Draft["mode"]) => `${conversationId}/${mode}`;

function put(place: string, change: (items: Attached[]) => Attached[]): void {
  useTray.setState(({ places }) => ({ places: { ...places, [place]: change(places[place] ?? NOTHING) } }));
}

function shownFile(source: Source, voice: boolean): MessageFile {
  const { name, type, blob, preview = null } = source;
  return {
    id: newClientId(), state: "stored", reason: null, name, mime_type: type, size: blob.size, width: null, height: null, duration_ms: null,
    voice, animated: false, waveform: source.voice ?? [], url: preview, thumbnail: null, inline: preview !== null,
  };
}

const SHOWN = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "video/mp4", "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg"];

async function typeOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  return sniffed(bytes) ?? plainType(file.type);
}

/** Where files go: a note takes every type. */
export interface Target {
  place: string;
  capability: Capability | null;
}

async function attach(file: File, asked: "document" | null, { capability }: Target): Promise<Attached> {
  const type = await typeOf(file);
  const kind = fileKind(type, file.size, asked, capability);
  const preview = SHOWN.includes(type) ? URL.createObjectURL(file) : null;
  const source: Source = { blob: file, name: file.name === "" ? "file" : file.name, type, preview };
  const shown = await measured(shownFile(source, false));
  return { id: newClientId(), upload: kind.unfit === null ? startUpload(source) : null, kind, caption: "", file: shown };
}

/** In the order given, however long each takes to be looked at. */
export async function attachFiles(files: File[], asked: "document" | null, target: Target): Promise<void> {
  const items = await Promise.all(files.map((file) => attach(file, asked, target)));
  put(target.place, (held) => [...held, ...items]);
}

const UNKNOWN: Omit<StoredFile, "id" | "name" | "mime_type" | "size" | "title"> = {
  state: "stored", reason: null, width: null, height: null, duration_ms: null, voice: false, animated: false, waveform: [], url: null, thumbnail: null, inline: false, created_at: "",
};

/** What the server has already: of the library or of a snippet, which may say less of it. */
export function attachStored(given: StoredFile, { place, capability }: Target): void {
  const file: StoredFile = { ...UNKNOWN, ...given };
  const kind = fileKind(file.mime_type, file.size ?? 1, null, capability);
  put(place, (held) => [...held, { id: newClientId(), upload: adoptFile(file), kind, caption: "", file }]);
}

/** As it was before it was sent. */
export function attachAgain(place: string, items: Attached[]): void {
  put(place, (held) => [...items, ...held]);
}

/** A recording, ready to be sent. What is not Opus cannot be a voice note and is sent as a sound. */
export function recorded(blob: Blob, waveform: number[], duration: number): Attached {
  const voice = /opus|webm|ogg/u.test(blob.type);
  const as: FileAs = voice ? "voice" : "audio";
  const source: Source = { blob, name: voice ? "voice" : "voice.m4a", type: blob.type, preview: URL.createObjectURL(blob), ...(voice ? { voice: waveform } : {}) };
  return { id: newClientId(), upload: startUpload(source), kind: { as, demoted: null, unfit: null }, caption: "", file: { ...shownFile(source, voice), waveform, duration_ms: Math.round(duration) } };
}

export function setCaption(place: string, id: Id, caption: string): void {
  put(place, (held) => held.map((item) => (item.id === id ? { ...item, caption } : item)));
}

export function remove(place: string, item: Attached): void {
  if (item.upload !== null) dropUpload(item.upload);
  put(place, (held) => held.filter((one) => one.id !== item.id));
}

/** The list with one item at another place. */
export function moved<T extends { id: Id }>(items: T[], id: Id, to: number): T[] {
  const item = items.find((one) => one.id === id);
  return item === undefined ? items : items.filter((one) => one.id !== id).toSpliced(Math.max(0, to), 0, item);
}

export function move(place: string, id: Id, to: number): void {
  put(place, (held) => moved(held, id, to));
}

/** The tray is empty; its files are on their way as messages. */
export function emptied(place: string): void {
  put(place, () => NOTHING);
}
