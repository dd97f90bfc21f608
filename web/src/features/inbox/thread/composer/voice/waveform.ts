/** The bars of a voice note. Pure. */
const BARS = 64;

/** The loudest of each stretch, from 0 to 100, where 100 is the loudest of all. */
export function waveform(levels: number[], bars = BARS): number[] {
  if (levels.length === 0) return [];
  const count = Math.min(bars, levels.length);
  const peaks = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / count));
    return Math.max(...levels.slice(from, to));
  });
  const loudest = Math.max(...peaks);
  return peaks.map((peak) => (loudest <= 0 ? 0 : Math.round((Math.max(0, peak) / loudest) * 100)));
}

/** How loud a stretch of samples around 128 is, from 0 to 1. */
export function loudness(samples: Uint8Array): number {
  if (samples.length === 0) return 0;
  const sum = samples.reduce((total, sample) => total + ((sample - 128) / 128) ** 2, 0);
  return Math.min(1, Math.sqrt(sum / samples.length) * 3);
}
