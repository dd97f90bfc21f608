/** A template as the phone shows it: with its values when the emulator compared it, else what the send itself says. */
import type { Message } from "../state/types";
import { fileKind } from "./interactiveView";
import { type Action, type FileView, PLAIN, type Section, type Slide, type View, fileOf, ownFile, placeOf } from "./shapes";
import { type Tree, inside, list, number, text, tree } from "./tree";

function button(value: unknown): Action[] {
  const item = tree(value);
  const title = text(item.text) ?? "";
  switch (item.type) {
    case "QUICK_REPLY":
      return [{ kind: "quick", title, payload: text(item.payload) ?? title }];
    case "URL":
      return [{ kind: "link", title, url: text(item.url) ?? "" }];
    case "COPY_CODE":
      return [{ kind: "copy", title, code: text(item.code) ?? "" }];
    case "PHONE_NUMBER":
      return [{ kind: "phone", title, number: text(item.phone_number) ?? "" }];
    case "FLOW":
      return [{ kind: "form", title, token: text(inside(item, "action", "flow_token")), name: null, fields: Object.keys(tree(inside(item, "action", "flow_action_data"))) }];
    case "VOICE_CALL":
      return [{ kind: "call", title }];
    case "REQUEST_CONTACT_INFO":
      return [{ kind: "contact", title }];
    case "CATALOG":
    case "MPM":
    case "SPM":
      return [{ kind: "order", title, catalog: "", sections: ordered(item) }];
    default:
      return [];
  }
}

function ordered(item: Tree): Section[] {
  const row = (id: string | null) => ({ id: id ?? "SKU-1", title: id ?? "SKU-1", description: null });
  const sections = list(inside(item, "action", "sections")).map((section) => ({ title: text(tree(section).title), rows: list(tree(section).product_items).map((one) => row(text(tree(one).product_retailer_id))) }));
  return sections.length > 0 ? sections : [{ title: null, rows: [row(text(inside(item, "action", "thumbnail_product_retailer_id")))] }];
}

function headerFile(header: Tree, message: Message | null): FileView | null {
  const kind = fileKind(header.format === "GIF" ? "video" : header.format);
  if (kind === null) return null;
  const object = tree(header[kind]);
  return message === null ? fileOf(kind, object) : ownFile(kind, message, object);
}

function slide(value: unknown): Slide {
  const card = tree(value);
  return { file: headerFile(tree(card.header), null), title: text(inside(card, "header", "product", "product_retailer_id")), body: text(card.body), actions: list(card.buttons).flatMap(button) };
}

/** Without the stored words: name, values and buttons with a payload. */
function unknown(message: Message, object: Tree): View {
  const components = list(object.components).map(tree);
  const values = components.filter((part) => part.type !== "button").flatMap((part) => list(part.parameters).map((parameter) => text(tree(parameter).text)));
  const buttons = components.filter((part) => part.type === "button" && String(part.sub_type).toLowerCase() === "quick_reply");
  const actions = buttons.map((part): Action => {
    const payload = text(inside(list(part.parameters)[0], "payload")) ?? "";
    return { kind: "quick", title: payload, payload };
  });
  return { ...PLAIN, label: "template", detail: message.text, body: values.filter((value) => value !== null).join(" · ") || null, actions };
}

export function templateView(message: Message, object: Tree): View {
  if (message.shown === undefined || message.shown === null) return unknown(message, object);
  const shown = tree(message.shown);
  const header = tree(shown.header);
  const offer = text(inside(shown, "offer", "text"));
  return {
    ...PLAIN,
    header: text(header.text),
    body: text(shown.body),
    footer: text(shown.footer),
    file: headerFile(header, message),
    place: placeOf(header.location),
    offer: offer === null ? null : { text: offer, until: number(inside(shown, "offer", "expires_at")) },
    actions: list(shown.buttons).flatMap(button),
    slides: list(shown.cards).map(slide),
  };
}
