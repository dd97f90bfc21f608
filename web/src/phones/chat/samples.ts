/** What a phone can send besides words. The emulator invents the rest of each object. */
import type { Saying } from "../state/types";
import type { Words } from "../words";

export interface Sample {
  /** Key of the word in `kinds`. */
  id: string;
  saying: Saying;
  /** Whether the words in the field go with it, as caption or text. */
  usesText: boolean;
}

export function samples(words: Words, text: string): Sample[] {
  const captioned = (kind: string, object: Record<string, unknown> = {}): Sample => ({ id: kind, usesText: text !== "", saying: { kind, object: text === "" ? object : { ...object, caption: text } } });
  const alone = (id: string, saying: Saying): Sample => ({ id, saying, usesText: false });
  const list: Sample[] = [
    captioned("image"),
    captioned("video"),
    alone("voice", { kind: "audio", object: { voice: true } }),
    captioned("document", { filename: words.samples.file }),
    alone("sticker", { kind: "sticker" }),
    alone("location", { kind: "location", object: { latitude: -0.1832, longitude: -78.4844, name: words.samples.place } }),
    alone("contacts", { kind: "contacts", object: [{ name: { formatted_name: words.samples.contact, first_name: words.samples.contact.split(" ")[0] }, phones: [{ phone: "+593 98 555 0177", wa_id: "593985550177", type: "CELL" }] }] }),
    alone("poll", { kind: "unsupported", object: { type: "poll_creation" } }),
    { id: "ad", usesText: text !== "", saying: { kind: "text", text: text === "" ? words.samples.ad : text, referral: { source_type: "ad", source_id: "120330044556677", source_url: "https://fb.me/2example", headline: words.samples.adHeadline, body: words.samples.adBody } } },
  ];
  return text === "" ? list : [...list, { id: "forwarded", usesText: true, saying: { kind: "text", text, forwarded: true } }];
}
