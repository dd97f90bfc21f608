/** The Opus packets of a WebM recording: what browsers record, read as far as that needs. */

/** Elements that hold others; everything else is data. */
const MASTERS = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const CODEC_PRIVATE = 0x63a2;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;

export interface Recording {
  /** The OpusHead header. */
  head: Uint8Array;
  packets: Uint8Array[];
}

function width(first: number): number {
  return Math.clz32(first) - 23;
}

/** A number of variable length; `null` for "unknown", which recordings use for what was still being written. */
function size(bytes: Uint8Array, at: number): { length: number; value: number | null } | null {
  const length = width(bytes[at] ?? 0);
  if (length > 8 || at + length > bytes.length) return null;
  let value = (bytes[at] ?? 0) & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let place = at + 1; place < at + length; place += 1) {
    value = value * 256 + (bytes[place] ?? 0);
    ones &&= bytes[place] === 0xff;
  }
  return { length, value: ones ? null : value };
}

function read(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let place = at; place < at + length; place += 1) value = value * 256 + (bytes[place] ?? 0);
  return value;
}

/** Null when this is no WebM with Opus. */
export function recording(bytes: Uint8Array): Recording | null {
  let head: Uint8Array | null = null;
  const packets: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const named = width(bytes[at] ?? 0);
    if (named > 4) break;
    const id = read(bytes, at, named);
    const long = size(bytes, at + named);
    if (long === null) break;
    const start = at + named + long.length;
    const end = long.value === null ? bytes.length : Math.min(bytes.length, start + long.value);
    if (id === CODEC_PRIVATE) head = bytes.slice(start, end);
    if (id === SIMPLE_BLOCK || id === BLOCK) {
      // Track, two bytes of time, flags; recordings have no laces.
      const track = size(bytes, start);
      if (track !== null) packets.push(bytes.slice(start + track.length + 3, end));
    }
    at = MASTERS.has(id) ? start : end;
  }
  const isOpus = head !== null && new TextDecoder().decode(head.slice(0, 8)) === "OpusHead";
  return isOpus && head !== null && packets.length > 0 ? { head, packets } : null;
}
