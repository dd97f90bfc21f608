import { describe, expect, it } from "vitest";
import { ogg, samplesOf } from "./ogg";
import { recording } from "./webm";

const element = (id: number[], data: number[]) => [...id, 0x80 | data.length, ...data];
const HEAD = [...new TextEncoder().encode("OpusHead"), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0];
/** As Chromium records: sizes of what is still being written are unknown. */
function webm(packets: number[][]): Uint8Array {
  const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x63, 0xa2], HEAD)));
  const blocks = packets.flatMap((packet) => element([0xa3], [0x81, 0, 0, 0x80, ...packet]));
  return Uint8Array.from([...element([0x1a, 0x45, 0xdf, 0xa3], []), 0x18, 0x53, 0x80, 0x67, ...UNKNOWN, ...tracks, 0x1f, 0x43, 0xb6, 0x75, ...UNKNOWN, ...blocks]);
}

describe("a recording as a voice note", () => {
  it("takes the packets out of WebM and puts them into Ogg", () => {
    const read = recording(webm([[0x78, 1, 2], [0x78, 3]]));
    expect(read?.packets).toEqual([Uint8Array.from([0x78, 1, 2]), Uint8Array.from([0x78, 3])]);
    if (read === null) return;
    const bytes = ogg(read);
    const text = new TextDecoder("latin1").decode(bytes);
    expect([...text.matchAll(/OggS/gu)]).toHaveLength(3);
    expect(text.indexOf("OpusHead")).toBe(28);
    expect(text.indexOf("OpusTags")).toBeGreaterThan(28);
    const last = bytes.slice(text.lastIndexOf("OggS"));
    const view = new DataView(last.buffer);
    expect([view.getUint8(5), view.getUint32(6, true), view.getUint8(26)]).toEqual([4, 2 * 960, 2]);
    expect(last.slice(-5)).toEqual(Uint8Array.from([0x78, 1, 2, 0x78, 3]));
  });
  it("reads how long a packet is", () => {
    expect(samplesOf(Uint8Array.from([0x08]))).toBe(960);
    expect(samplesOf(Uint8Array.from([0x79]))).toBe(1_920);
    expect(samplesOf(Uint8Array.from([0xfb, 3]))).toBe(2_880);
  });
  it("keeps other sounds as they are", () => {
    for (const bytes of [[], [0], [0x1a, 0x45, 0xdf, 0xa3, 0x80], [...new TextEncoder().encode("OggS....")]]) expect(recording(Uint8Array.from(bytes))).toBeNull();
  });
  it("makes pages of at most 255 segments", () => {
    const read = { head: Uint8Array.from(HEAD), packets: Array.from({ length: 10 }, () => new Uint8Array(20_000)) };
    const text = new TextDecoder("latin1").decode(ogg(read));
    expect([...text.matchAll(/OggS/gu)].length).toBe(2 + 4);
  });
});
