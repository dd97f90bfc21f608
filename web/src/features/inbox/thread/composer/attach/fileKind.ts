/** What a file becomes on a channel, and whether it fits. Pure. */
import type { Capability, FileAs } from "@/api/requests";

export type Unfit = { why: "empty" } | { why: "size"; limit: number } | { why: "kind" };
/** Why it goes as a document although it is a picture, film or sound. */
export type Demotion = "type" | "size";
export type FileKind = { as: FileAs; demoted: Demotion | null; unfit: null } | { as: FileAs; demoted: null; unfit: Unfit };

/** The server takes no larger file, whatever it is for. */
export const MOST_BYTES = 100 * 1024 * 1024;

const ALIASES: Record<string, string> = {
  "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "audio/mp3": "audio/mpeg", "audio/x-m4a": "audio/mp4", "audio/m4a": "audio/mp4",
  "audio/x-aac": "audio/aac", "audio/opus": "audio/ogg", "application/ogg": "audio/ogg", "video/3gp": "video/3gpp",
};

/** Without parameters, and under the name the channels know. */
export function plainType(type: string): string {
  const bare = (type.split(";")[0] ?? "").trim().toLowerCase();
  return ALIASES[bare] ?? bare;
}

/** What the first bytes say; null when they say nothing. Names and types of files often lie. */
export function sniffed(bytes: Uint8Array): string | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.slice(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return "image/jpeg";
  if (text(1, 4) === "PNG") return "image/png";
  if (text(0, 3) === "GIF") return "image/gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  if (text(0, 5) === "%PDF-") return "application/pdf";
  if (text(4, 8) === "ftyp" && /^(?:hei|hev|mif1|msf1)/u.test(text(8, 12))) return "image/heic";
  if (text(4, 8) === "ftyp" && text(8, 12) === "avif") return "image/avif";
  return null;
}

const family = (type: string): FileAs => {
  const first = type.split("/")[0];
  return first === "image" || first === "video" || first === "audio" ? first : "document";
};

/** Pictures, films and sounds as such when the channel takes them, else as a document when it takes that. */
export function fileKind(type: string, size: number, asked: "document" | null, capability: Capability | null): FileKind {
  const wanted = asked ?? family(plainType(type));
  if (size === 0) return { as: wanted, demoted: null, unfit: { why: "empty" } };
  if (size > MOST_BYTES) return { as: wanted, demoted: null, unfit: { why: "size", limit: MOST_BYTES } };
  if (capability === null) return { as: wanted, demoted: null, unfit: null };
  const limitOf = (as: FileAs) => (capability.kinds.includes(as) ? capability.media.find((media) => media.kind === as) : undefined);
  const own = limitOf(wanted);
  const typeFits = own !== undefined && (own.takes_others || own.mime_types.includes(plainType(type)));
  if (typeFits && size <= own.max_bytes) return { as: wanted, demoted: null, unfit: null };
  const document = limitOf("document");
  if (wanted === "document" || document === undefined || !(document.takes_others || document.mime_types.includes(plainType(type)))) {
    return { as: wanted, demoted: null, unfit: typeFits ? { why: "size", limit: own.max_bytes } : { why: "kind" } };
  }
  if (size > document.max_bytes) return { as: wanted, demoted: null, unfit: { why: "size", limit: document.max_bytes } };
  return { as: "document", demoted: typeFits ? "size" : "type", unfit: null };
}

/** Whether a text can stand under it. */
export function takesCaption(as: FileAs): boolean {
  return as === "image" || as === "video" || as === "document";
}
