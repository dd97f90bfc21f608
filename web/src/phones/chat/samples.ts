/** What a phone can send besides words and files. The emulator invents the rest of each object. */
import type { Saying } from "../state/types";
import type { Words } from "../words";

export interface Sample {
  /** Key of the word in `kinds`. */
  id: string;
  saying: Saying;
  /** Whether the words in the field go with it, as caption or text. */
  usesText: boolean;
}

const alone = (id: string, saying: Saying): Sample => ({ id, saying, usesText: false });

/** What everybody sends, with the emulator's sample files. */
export function samples(words: Words, text: string): Sample[] {
  const captioned = (kind: string, object: Record<string, unknown> = {}): Sample => ({ id: kind, usesText: text !== "", saying: { kind, object: text === "" ? object : { ...object, caption: text } } });
  return [
    captioned("image"),
    captioned("video"),
    alone("voice", { kind: "audio", object: { voice: true } }),
    captioned("document", { filename: words.samples.file }),
    alone("sticker", { kind: "sticker" }),
    alone("location", { kind: "location", object: { latitude: -0.1832, longitude: -78.4844, name: words.samples.place } }),
    alone("contacts", { kind: "contacts", object: [{ name: { formatted_name: words.samples.contact, first_name: words.samples.contact.split(" ")[0] }, phones: [{ phone: "+593 98 555 0177", wa_id: "593985550177", type: "CELL" }] }] }),
    alone("own_contact", { kind: "contacts" }),
  ];
}

/** What comes from elsewhere, and what programs are only told of. */
export function specials(words: Words, text: string): Sample[] {
  const said = (fallback: string) => (text === "" ? fallback : text);
  const worded = (id: string, fallback: string, more: Partial<Saying>): Sample => ({ id, usesText: text !== "", saying: { kind: "text", text: said(fallback), ...more } });
  const unread = (id: string, type: string) => alone(id, { kind: "unsupported", object: { type } });
  return [
    worded("ad", words.samples.ad, { referral: { source_type: "ad", source_id: "120330044556677", source_url: "https://fb.me/2example", headline: words.samples.adHeadline, body: words.samples.adBody, media_type: "image", ctwa_clid: "ARDexample" } }),
    worded("product", words.samples.product, { product: { catalog_id: "330012", product_retailer_id: "SKU-9" } }),
    worded("forwarded", words.samples.forward, { forwarded: true }),
    worded("often_forwarded", words.samples.forward, { frequently_forwarded: true }),
    unread("view_once", "view_once"),
    unread("live_location", "live_location"),
    unread("poll_creation", "poll_creation"),
    unread("gif", "gif"),
  ];
}

/** A file from the computer as a message: its kind by its type, a voice note when it was recorded here. */
export function fileSaying(file: File, as: "media" | "document" | "voice", text: string): Saying {
  const caption = text === "" ? {} : { caption: text };
  if (as === "voice") return { kind: "audio", object: { voice: true }, file };
  const family = file.type.split("/")[0];
  if (as === "media" && file.type === "image/webp") return { kind: "sticker", object: {}, file };
  if (as === "media" && (family === "image" || family === "video")) return { kind: family, object: caption, file };
  if (as === "media" && family === "audio") return { kind: "audio", object: { voice: false }, file };
  return { kind: "document", object: { filename: file.name, ...caption }, file };
}
