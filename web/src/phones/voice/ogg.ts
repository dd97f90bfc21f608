/** Opus packets in Ogg pages, as phones send voice notes. */
import type { Recording } from "./webm";

const SERIAL = 1;
/** Packets of a page: about a second. */
const PER_PAGE = 50;
/** Segments a page can have. */
const SEGMENTS = 255;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}

/** Samples of a packet at 48 kHz, from its first byte (RFC 6716, 3.1). */
export function samplesOf(packet: Uint8Array): number {
  const config = (packet[0] ?? 0) >> 3;
  const short = [480, 960, 1_920, 2_880];
  const frame = config < 12 ? (short[config % 4] ?? 960) : config < 16 ? (short[config % 2] ?? 960) : 120 << (config % 4);
  const code = (packet[0] ?? 0) & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63;
  return frame * frames;
}

function page(packets: Uint8Array[], granule: number, sequence: number, flags: number): Uint8Array {
  const lacing = packets.flatMap((packet) => [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]);
  const body = packets.reduce((sum, packet) => sum + packet.length, 0);
  const bytes = new Uint8Array(27 + lacing.length + body);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OggS"));
  view.setUint8(5, flags);
  view.setUint32(6, granule, true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, lacing.length);
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function tags(): Uint8Array {
  const vendor = new TextEncoder().encode("phones");
  const bytes = new Uint8Array(16 + vendor.length);
  bytes.set(new TextEncoder().encode("OpusTags"));
  new DataView(bytes.buffer).setUint32(8, vendor.length, true);
  bytes.set(vendor, 12);
  return bytes;
}

const segments = (packet: Uint8Array) => Math.floor(packet.length / 255) + 1;

export function ogg({ head, packets }: Recording): Uint8Array {
  const pages = [page([head], 0, 0, 2), page([tags()], 0, 1, 0)];
  let granule = 0;
  let gathered: Uint8Array[] = [];
  packets.forEach((packet, place) => {
    gathered.push(packet);
    granule += samplesOf(packet);
    const next = packets[place + 1];
    const used = gathered.reduce((sum, one) => sum + segments(one), 0);
    if (next !== undefined && gathered.length < PER_PAGE && used + segments(next) <= SEGMENTS) return;
    pages.push(page(gathered, granule, pages.length, next === undefined ? 4 : 0));
    gathered = [];
  });
  const whole = new Uint8Array(pages.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of pages) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}
