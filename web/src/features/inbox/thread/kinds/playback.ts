/** What plays in the thread: one recording at a time, on its own element, so that it goes on when its bubble is scrolled away. */
import { create } from "zustand";
import { files } from "@/api/files";
import type { Id, Message, MessageFile } from "@/api/types";
import { onLeave } from "../leaving";
import { measurePeaks } from "./peaks";

export const RATES = [1, 1.5, 2] as const;
const REMEMBERED = "tertulia.voice-rate";

export interface Track {
  /** Of the message. */
  id: Id;
  file: MessageFile;
  /** What is played after it by itself. */
  next: () => Message | null;
}
interface Playback {
  id: Id | null;
  state: "loading" | "playing" | "paused" | "failed";
  /** Seconds. */
  at: number;
  /** Seconds; null until the browser knows. */
  length: number | null;
  rate: number;
}

function rememberedRate(): number {
  const kept = Number(localStorage.getItem(REMEMBERED));
  return RATES.find((rate) => rate === kept) ?? 1;
}

export const usePlayback = create<Playback>(() => ({ id: null, state: "paused", at: 0, length: null, rate: rememberedRate() }));
const change = usePlayback.setState;

let audio: HTMLAudioElement | null = null;
let track: Track | null = null;
/** The address was asked for anew already. */
let renewed = false;

export function toTrack(message: Message, next: Track["next"]): Track | null {
  return message.file === null || message.file.url === null ? null : { id: message.id, file: message.file, next };
}

function ended(): void {
  const before = track;
  change({ state: "paused", at: 0 });
  const message = before?.next() ?? null;
  const after = message === null || before === null ? null : toTrack(message, before.next);
  if (after !== null) play(after);
}

/** Addresses end after a while: one new address, then it has failed. */
function failed(): void {
  const broken = track;
  if (broken === null) return;
  if (renewed) {
    change({ state: "failed" });
    return;
  }
  renewed = true;
  files.get(broken.file.id).then(
    (file) => {
      if (track === broken && file.url !== null) begin(file.url, usePlayback.getState().at);
      else if (track === broken) change({ state: "failed" });
    },
    () => track === broken && change({ state: "failed" }),
  );
}

function element(): HTMLAudioElement {
  if (audio !== null) return audio;
  const made = new Audio();
  made.addEventListener("timeupdate", () => change({ at: made.currentTime }));
  made.addEventListener("durationchange", () => change({ length: Number.isFinite(made.duration) ? made.duration : null }));
  made.addEventListener("playing", () => change({ state: "playing" }));
  made.addEventListener("pause", () => !made.ended && usePlayback.getState().state === "playing" && change({ state: "paused" }));
  made.addEventListener("ended", ended);
  made.addEventListener("error", () => made.hasAttribute("src") && failed());
  audio = made;
  return made;
}

function begin(url: string, from: number): void {
  const player = element();
  player.src = url;
  player.currentTime = from;
  resume();
}

function resume(): void {
  const player = element();
  player.playbackRate = usePlayback.getState().rate;
  change({ state: "loading" });
  // Refused, for example because another one was started meanwhile; an address that does not work is an event of its own.
  player.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "NotAllowedError") change({ state: "paused" });
  });
}

/** From its beginning, or from where it is. */
export function play(wanted: Track, from = 0): void {
  if (track?.id === wanted.id && usePlayback.getState().state !== "failed" && audio !== null && audio.src !== "") {
    if (from > 0) audio.currentTime = from;
    resume();
    return;
  }
  track = wanted;
  renewed = false;
  if (wanted.file.voice) measurePeaks(wanted.file);
  change({ id: wanted.id, at: from, length: null });
  begin(wanted.file.url ?? "", from);
}

export function pause(): void {
  audio?.pause();
}

export function toggle(wanted: Track): void {
  const { id, state } = usePlayback.getState();
  if (id === wanted.id && (state === "playing" || state === "loading")) pause();
  else play(wanted);
}

/** Moves within the recording; one that is not playing is made ready there, silently. */
export function seek(wanted: Track, seconds: number): void {
  const at = Math.max(0, seconds);
  if (track?.id === wanted.id && audio !== null) {
    audio.currentTime = at;
    change({ at });
    return;
  }
  pause();
  track = wanted;
  renewed = false;
  const player = element();
  player.src = wanted.file.url ?? "";
  player.currentTime = at;
  change({ id: wanted.id, state: "paused", at, length: null });
}

/** The next of the three speeds. */
export function changeRate(): void {
  const { rate } = usePlayback.getState();
  const next = RATES[(RATES.findIndex((one) => one === rate) + 1) % RATES.length] ?? 1;
  localStorage.setItem(REMEMBERED, String(next));
  if (audio !== null) audio.playbackRate = next;
  change({ rate: next });
}

function stop(): void {
  pause();
  audio?.removeAttribute("src");
  track = null;
  change({ id: null, state: "paused", at: 0, length: null });
}
onLeave(stop);

/** Whether this browser plays the type; it says so itself. */
export function isPlayable(mimeType: string): boolean {
  return document.createElement("audio").canPlayType(mimeType) !== "";
}
