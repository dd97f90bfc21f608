/** What a message holds beyond text and file, by kind; part of types.ts. Types only. */
import type { Id, Timestamp } from "./types";

export interface ContentHeader {
  text: string | null;
  format: string | null;
  /** A file of ours: the message's, or of a card one of its `card_files`. */
  file_id: Id | null;
}
export interface CardPhone {
  phone: string;
  /** In international format where its country is known. */
  display: string;
  type: string | null;
  wa_id: string | null;
}
export interface ContactCard {
  name: string;
  organisation: string | null;
  phones: CardPhone[];
  emails: string[];
  urls: string[];
}
export interface ContentOption {
  id: string;
  title: string;
  description: string | null;
}
export interface MessageButton {
  kind: string;
  text: string;
  target: string | null;
}
export interface MessageCard {
  header: ContentHeader | null;
  body: string;
  buttons: MessageButton[];
}
export interface OrderItem {
  product_id: string;
  quantity: number;
  price: string;
  currency: string;
}
export type MessageContent =
  | { kind: "location"; latitude: number; longitude: number; name: string | null; address: string | null; url: string | null }
  | { kind: "contacts"; cards: ContactCard[]; requested: boolean }
  | { kind: "options"; style: "buttons" | "list"; header: ContentHeader | null; body: string; footer: string | null; label: string | null; sections: { title: string | null; options: ContentOption[] }[] }
  | { kind: "link"; header: ContentHeader | null; body: string; footer: string | null; label: string; url: string }
  | { kind: "location_request"; body: string }
  | { kind: "contact_request"; body: string }
  | { kind: "flow"; header: ContentHeader | null; body: string; footer: string | null; label: string; name: string | null }
  | { kind: "products"; style: "product" | "product_list" | "catalog"; header: string | null; body: string | null; footer: string | null; sections: { title: string | null; items: string[] }[] }
  | { kind: "carousel"; body: string; cards: MessageCard[] }
  /** The answer to buttons, a list or a template's quick reply. */
  | { kind: "choice"; id: string | null; title: string; description: string | null }
  | { kind: "form_answer"; name: string | null; fields: { name: string; value: string }[] }
  | { kind: "order"; catalog_id: string | null; text: string | null; items: OrderItem[]; total: string | null; currency: string | null }
  | {
      kind: "template";
      name: string;
      language: string;
      category: string | null;
      header: ContentHeader | null;
      body: string;
      footer: string | null;
      buttons: MessageButton[];
      cards: MessageCard[];
      clicks: number;
    }
  | { kind: "system"; change: "number" | "identity" | "other"; text: string | null; old: string | null; new: string | null }
  | { kind: "unsupported"; type: string | null; why: "view_once" | "live_location" | "edit" | "revoke" | "poll" | "other"; code: number | null; title: string | null; details: string | null };
/** The content of one kind. */
export type ContentOf<K extends MessageContent["kind"]> = Extract<MessageContent, { kind: K }>;
/** The advertisement or post that a person came from. */
export interface Referral {
  source: string;
  url: string | null;
  headline: string | null;
  body: string | null;
  media_type: string | null;
  free_until: Timestamp | null;
}
