/** The bars of a recording. Pure. */

export const BARS = 40;
const TALLEST = 26;
const SHORTEST = 4;

/** Loudness by part, 0 to 100, relative to the loudest. */
export function peaksOf(samples: Float32Array, count = BARS): number[] {
  if (samples.length === 0) return [];
  const size = samples.length / count;
  const peaks = Array.from({ length: count }, (_, bar) => {
    const end = Math.min(samples.length, Math.max(Math.floor((bar + 1) * size), Math.floor(bar * size) + 1));
    let most = 0;
    for (let at = Math.floor(bar * size); at < end; at += 1) most = Math.max(most, Math.abs(samples[at] ?? 0));
    return most;
  });
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks.map(() => 0) : peaks.map((peak) => Math.round((peak / loudest) * 100));
}

/** Heights in pixels of 40 bars from any number of values; flat when there are none. */
export function barHeights(waveform: number[]): number[] {
  return Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * waveform.length) / BARS));
    const value = Math.max(0, ...waveform.slice(from, to).map((one) => Math.min(100, one)));
    return Math.round(SHORTEST + (value / 100) * (TALLEST - SHORTEST));
  });
}
