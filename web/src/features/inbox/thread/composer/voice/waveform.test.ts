import { describe, expect, it } from "vitest";
import { loudness, waveform } from "./waveform";

describe("the bars of a voice note", () => {
  it("keeps the loudest of each stretch and scales to the loudest of all", () => {
    expect(waveform([0, 0.2, 0.5, 0.1], 2)).toEqual([40, 100]);
    expect(waveform([0.1, 0.2])).toEqual([50, 100]);
  });
  it("has at most as many bars as asked, all between 0 and 100", () => {
    const bars = waveform(Array.from({ length: 1000 }, (_, index) => Math.abs(Math.sin(index))));
    expect(bars).toHaveLength(64);
    expect(bars.every((bar) => Number.isInteger(bar) && bar >= 0 && bar <= 100)).toBe(true);
  });
  it("is flat for silence and empty for nothing", () => {
    expect(waveform([0, 0, 0])).toEqual([0, 0, 0]);
    expect(waveform([])).toEqual([]);
  });
  it("reads how loud samples are", () => {
    expect(loudness(new Uint8Array([128, 128]))).toBe(0);
    expect(loudness(new Uint8Array([0, 255]))).toBe(1);
    expect(loudness(new Uint8Array())).toBe(0);
  });
});
