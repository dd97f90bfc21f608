/** The microphone, as a phone uses it: one voice note at a time, in Ogg with Opus. */
import { ogg } from "./ogg";
import { recording } from "./webm";

export interface Running {
  /** Ends the recording; null when it was empty. */
  stop: () => Promise<File | null>;
  cancel: () => void;
}

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"];

export const canRecord = () => typeof MediaRecorder !== "undefined" && navigator.mediaDevices !== undefined && TYPES.some((type) => MediaRecorder.isTypeSupported(type));

async function voiceNote(chunks: Blob[], type: string): Promise<File | null> {
  const blob = new Blob(chunks, { type });
  if (blob.size === 0) return null;
  const read = type.startsWith("audio/webm") ? recording(new Uint8Array(await blob.arrayBuffer())) : null;
  const bytes = read === null ? blob : new Blob([Uint8Array.from(ogg(read))]);
  const plain = type.split(";")[0] ?? type;
  return new File([bytes], "voice.ogg", { type: read === null ? plain : "audio/ogg" });
}

/** Asks for the microphone and begins; fails when it is refused. */
export async function record(): Promise<Running> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one)) ?? "";
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 24_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
  const ended = new Promise<void>((done) => recorder.addEventListener("stop", () => done(), { once: true }));
  recorder.start();
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    stop: async () => {
      end();
      await ended;
      return voiceNote(chunks, type);
    },
    cancel: end,
  };
}
