/** What a phone draws for a message: the parts of its type object, whatever they are. */
import type { Message } from "../state/types";
import { interactiveView } from "./interactiveView";
import { withoutMarks } from "./marks";
import { type Card, PLAIN, type Row, type View, ownFile, placeOf } from "./shapes";
import { templateView } from "./templateView";
import { type Tree, inside, list, number, text, tree } from "./tree";

function cardOf(value: unknown): Card {
  const contact = tree(value);
  const lines = [
    ...list(contact.phones).map((phone) => text(tree(phone).phone)),
    ...list(contact.emails).map((email) => text(tree(email).email)),
    ...list(contact.urls).map((url) => text(tree(url).url)),
  ];
  return { name: text(inside(contact, "name", "formatted_name")) ?? "", organisation: text(inside(contact, "org", "company")), lines: lines.filter((line) => line !== null) };
}

function order(message: Message, object: Tree): View {
  const rows = list(object.product_items).map((item): Row => {
    const { product_retailer_id: id, quantity, item_price: price, currency } = tree(item);
    return { id: text(id) ?? "", title: `${number(quantity) ?? 1} × ${text(id) ?? ""}`, description: [number(price), text(currency)].filter((part) => part !== null).join(" ") || null };
  });
  return { ...PLAIN, label: "order", body: message.text, products: [{ title: null, rows }] };
}

export function viewOf(message: Message): View {
  const object = tree(message.object);
  if (message.revoked === true) return { ...PLAIN, label: "revoked" };
  switch (message.kind) {
    case "text":
    case "button":
    case "system":
      return { ...PLAIN, body: message.text };
    case "interactive":
      return interactiveView(message, object);
    case "template":
      return templateView(message, object);
    case "image":
    case "video":
    case "sticker":
    case "document": {
      const file = ownFile(message.kind, message, object);
      return { ...PLAIN, label: message.kind, detail: message.kind === "document" ? file.name : null, body: text(object.caption), file };
    }
    case "audio": {
      const kind = object.voice === true ? "voice" : "audio";
      return { ...PLAIN, label: kind, file: ownFile(kind, message, object) };
    }
    case "location": {
      const place = placeOf(object);
      return { ...PLAIN, label: "location", place, detail: place === null ? null : (place.name ?? place.address ?? `${place.latitude}, ${place.longitude}`) };
    }
    case "contacts": {
      const cards = list(message.object).map(cardOf);
      return { ...PLAIN, label: "contacts", cards, detail: cards.map((card) => card.name).join(", ") || null };
    }
    case "order":
      return order(message, object);
    case "unsupported":
      return { ...PLAIN, label: "unsupported", detail: text(object.type) };
    default:
      return { ...PLAIN, label: message.kind, body: message.text };
  }
}

/** One line for a quotation or a list of chats. */
export function summary(message: Message, kinds: Record<string, string>): string {
  const view = viewOf(message);
  const label = view.label === null || (view.label === "template" && view.body !== null) ? null : (kinds[view.label] ?? view.label);
  return [label, view.body === null ? view.detail : withoutMarks(view.body)].filter((part) => part !== null).join(" · ").replaceAll(/\s+/gu, " ");
}

/** A URL that may be opened; only the web's own schemes. */
export function safeUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null;
}
