/** Bars of recordings that came without any: read from the sound itself, once, when it is first played. */
import { useSyncExternalStore } from "react";
import type { Id, MessageFile } from "@/api/types";
import { BARS, peaksOf } from "./waveform";

/** Reading a longer one would cost more than the bars are worth. */
const MOST = 4_000_000;
const known = new Map<Id, number[]>();
const readers = new Set<() => void>();

async function measure(url: string): Promise<number[]> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) return [];
  const context = new OfflineAudioContext(1, 1, 44_100);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return peaksOf(sound.getChannelData(0), BARS);
}

/** Starts once for each file; what cannot be read stays flat. */
export function measurePeaks(file: MessageFile): void {
  if (file.waveform.length > 0 || known.has(file.id) || file.url === null || (file.size ?? 0) > MOST) return;
  known.set(file.id, []);
  measure(file.url).then(
    (peaks) => {
      known.set(file.id, peaks);
      for (const reader of readers) reader();
    },
    () => undefined,
  );
}

const NONE: number[] = [];
const subscribe = (reader: () => void) => {
  readers.add(reader);
  return () => readers.delete(reader);
};

export function usePeaks(file: MessageFile): number[] {
  const measured = useSyncExternalStore(subscribe, () => known.get(file.id) ?? NONE);
  return file.waveform.length > 0 ? file.waveform : measured;
}
