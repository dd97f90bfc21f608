/** What a tap on a message's choices sends, and which of them the person has chosen. */
import type { Message, Saying } from "../state/types";
import type { Action, Row } from "./shapes";
import { inside } from "./tree";

/** Actions that send something at once. */
export type Tapped = Extract<Action, { kind: "reply" | "quick" | "location" | "contact" }>;

export function answer(message: Message, action: Tapped): Saying {
  const common = { reply_to: message.id };
  switch (action.kind) {
    case "reply":
      return { ...common, kind: "interactive", object: { type: "button_reply", button_reply: { id: action.id, title: action.title } } };
    case "quick":
      return { ...common, kind: "button", object: { payload: action.payload, text: action.title } };
    case "location":
      return { ...common, kind: "location" };
    case "contact":
      return { ...common, kind: "contacts" };
  }
}

export function listAnswer(message: Message, row: Row): Saying {
  const picked = { id: row.id, title: row.title, ...(row.description === null ? {} : { description: row.description }) };
  return { reply_to: message.id, kind: "interactive", object: { type: "list_reply", list_reply: picked } };
}

export function formAnswer(message: Message, token: string | null, values: Record<string, string>): Saying {
  const said = { ...(token === null ? {} : { flow_token: token }), ...values };
  return { reply_to: message.id, kind: "interactive", object: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: JSON.stringify(said) } } };
}

/** Prices live in the catalogue at Meta; the phone invents one that stays the same for a product. */
export function priceOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_000;
  return (500 + sum) / 100;
}

export function orderAnswer(message: Message, catalog: string, counts: Record<string, number>, text: string): Saying {
  const items = Object.entries(counts).filter(([, quantity]) => quantity > 0);
  const product_items = items.map(([id, quantity]) => ({ product_retailer_id: id, quantity, item_price: priceOf(id), currency: "USD" }));
  return { reply_to: message.id, kind: "order", object: { catalog_id: catalog, ...(text === "" ? {} : { text }), product_items } };
}

/** Ids of the buttons and rows of this message that the person has chosen. */
export function chosenIn(message: Message, later: Message[]): Set<string> {
  const answers = later.filter((item) => item.from === "person" && item.reply_to === message.id);
  return new Set(answers.flatMap((item) => [inside(item.object, "button_reply", "id"), inside(item.object, "list_reply", "id"), inside(item.object, "payload")]).filter((id) => typeof id === "string"));
}
