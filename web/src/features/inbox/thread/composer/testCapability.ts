/** What WhatsApp takes, for unit tests. */
import type { Capability, MediaLimit } from "@/api/requests";

const MB = 1024 * 1024;
const media = (kind: string, megabytes: number, mime_types: string[], takes_others = false): MediaLimit => ({ kind, max_bytes: megabytes * MB, still_bytes: null, mime_types, takes_others });

export const WHATSAPP: Capability = {
  channel: "whatsapp_person",
  kinds: ["text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "buttons", "list", "cta_url", "location_request", "request_contact_info"],
  text: 4096, caption: 1024, contacts: 257,
  media: [
    media("image", 5, ["image/jpeg", "image/png"]), media("video", 16, ["video/mp4", "video/3gpp"]),
    media("audio", 16, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]), media("voice", 16, ["audio/ogg"]), media("document", 100, ["application/pdf"], true),
  ],
  interactive: { header: 60, body: 1024, list_body: 4096, footer: 60, buttons: 3, button_title: 20, rows: 10, row_title: 24, row_description: 72, label: 20 },
};
