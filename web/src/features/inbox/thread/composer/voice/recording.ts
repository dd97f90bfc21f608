/** Records the microphone: time, level and the bytes so far. */
import { loudness } from "./waveform";

/** What browsers offer, the best first; the server puts Opus into the container WhatsApp wants. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];
const SLICE = 250;
const LEVEL_EVERY = 100;
export const LONGEST = 15 * 60_000;

export interface Recording {
  pause: () => void;
  resume: () => void;
  /** What there is so far, playable. */
  soFar: () => Promise<Blob>;
  /** Ends it; the microphone is let go of. */
  finish: () => Promise<{ blob: Blob; levels: number[]; duration: number }>;
  cancel: () => void;
}
export interface Listener {
  onLevel: (level: number, duration: number) => void;
  /** It has lasted as long as it may and is paused. */
  onFull: () => void;
}

export function canRecord(): boolean {
  return typeof MediaRecorder === "function" && typeof navigator.mediaDevices?.getUserMedia === "function";
}

/** Rejects when the microphone is refused or missing. */
export async function record({ onLevel, onFull }: Listener): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const chunks: Blob[] = [];
  const levels: number[] = [];
  let before = 0;
  let since = performance.now();
  const duration = () => before + (recorder.state === "recording" ? performance.now() - since : 0);
  const blob = () => new Blob(chunks, { type: recorder.mimeType });

  recorder.addEventListener("dataavailable", ({ data }) => {
    if (data.size > 0) chunks.push(data);
  });
  const pause = () => {
    if (recorder.state !== "recording") return;
    before = duration();
    recorder.pause();
  };
  const timer = window.setInterval(() => {
    if (recorder.state !== "recording") return;
    analyser.getByteTimeDomainData(samples);
    const level = loudness(samples);
    levels.push(level);
    onLevel(level, duration());
    if (duration() < LONGEST) return;
    pause();
    onFull();
  }, LEVEL_EVERY);
  const release = () => {
    window.clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  recorder.start(SLICE);
  return {
    pause,
    resume: () => {
      since = performance.now();
      recorder.resume();
    },
    soFar: () =>
      new Promise((done) => {
        recorder.addEventListener("dataavailable", () => window.setTimeout(() => done(blob()), 0), { once: true });
        recorder.requestData();
      }),
    finish: () =>
      new Promise((done) => {
        const lasted = duration();
        recorder.addEventListener("stop", () => {
          release();
          done({ blob: blob(), levels, duration: lasted });
        }, { once: true });
        recorder.stop();
      }),
    cancel: () => {
      recorder.stop();
      release();
    },
  };
}
