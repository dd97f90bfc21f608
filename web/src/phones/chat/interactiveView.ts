/** Interactive messages on the phone (buttons, lists, links, requests, forms, products, carousels), and the answers to them. */
import type { Message } from "../state/types";
import { type Action, type FileKind, type FileView, PLAIN, type Row, type Section, type Slide, type View, fileOf, ownFile } from "./shapes";
import { type Tree, inside, list, text, tree } from "./tree";

function row(value: unknown): Row {
  const item = tree(value);
  return { id: text(item.id) ?? "", title: text(item.title) ?? "", description: text(item.description) };
}

const FILES = ["image", "video", "document"] as const;
export const fileKind = (value: unknown): FileKind | null => FILES.find((kind) => kind === String(value).toLowerCase()) ?? null;

/** Products have no names here: the catalogue lives at Meta, the phone shows what it is told. */
const product = (id: string | null): Row => ({ id: id ?? "", title: id ?? "", description: null });

function products(action: Tree): Section[] {
  return list(action.sections).map((section) => ({ title: text(tree(section).title), rows: list(tree(section).product_items).map((item) => product(text(tree(item).product_retailer_id))) }));
}

function fieldsOf(parameters: Tree): string[] {
  return Object.keys(tree(inside(parameters, "flow_action_payload", "data")));
}

function actionsOf(object: Tree): Action[] {
  const action = tree(object.action);
  const parameters = tree(action.parameters);
  const catalog = text(action.catalog_id) ?? "";
  switch (object.type) {
    case "button":
      return list(action.buttons).map((button) => ({ kind: "reply", id: text(inside(button, "reply", "id")) ?? "", title: text(inside(button, "reply", "title")) ?? "" }));
    case "list":
      return [{ kind: "list", title: text(action.button) ?? "", sections: list(action.sections).map((section) => ({ title: text(tree(section).title), rows: list(tree(section).rows).map(row) })) }];
    case "cta_url":
      return [{ kind: "link", title: text(parameters.display_text) ?? text(parameters.url) ?? "", url: text(parameters.url) ?? "" }];
    case "location_request_message":
      return [{ kind: "location" }];
    case "request_contact_info":
      return [{ kind: "contact", title: "" }];
    case "flow":
      return [{ kind: "form", title: text(parameters.flow_cta) ?? "", token: text(parameters.flow_token), name: text(parameters.flow_name), fields: fieldsOf(parameters) }];
    case "product":
      return [{ kind: "order", title: "", catalog, sections: [{ title: null, rows: [product(text(action.product_retailer_id))] }] }];
    case "product_list":
      return [{ kind: "order", title: "", catalog, sections: products(action) }];
    case "catalog_message":
      return [{ kind: "order", title: "", catalog, sections: [{ title: null, rows: [product(text(parameters.thumbnail_product_retailer_id) ?? "SKU-1")] }] }];
    case "voice_call":
      return [{ kind: "call", title: text(parameters.display_text) ?? "" }];
    default:
      return [];
  }
}

function slide(value: unknown): Slide {
  const card = tree(value);
  const action = tree(card.action);
  const kind = fileKind(inside(card, "header", "type"));
  const sku = text(action.product_retailer_id);
  const quick = list(action.buttons).map((button): Action => ({ kind: "reply", id: text(inside(button, "quick_reply", "id")) ?? "", title: text(inside(button, "quick_reply", "title")) ?? "" }));
  const url = text(inside(action, "parameters", "url"));
  const link: Action[] = url === null ? [] : [{ kind: "link", title: text(inside(action, "parameters", "display_text")) ?? url, url }];
  const order: Action[] = sku === null ? [] : [{ kind: "order", title: "", catalog: text(action.catalog_id) ?? "", sections: [{ title: null, rows: [product(sku)] }] }];
  return { file: kind === null ? null : fileOf(kind, inside(card, "header", kind)), title: sku, body: text(inside(card, "body", "text")), actions: [...quick, ...link, ...order] };
}

function headerFile(message: Message, object: Tree): FileView | null {
  const kind = fileKind(inside(object, "header", "type"));
  return kind === null ? null : ownFile(kind, message, tree(inside(object, "header", kind)));
}

/** A filled form: its fields, without what only the program reads. */
function formLines(object: Tree): Row[] {
  const json = text(inside(object, "nfm_reply", "response_json"));
  if (json === null) return [];
  try {
    return Object.entries(tree(JSON.parse(json))).filter(([name]) => name !== "flow_token").map(([id, value]) => ({ id, title: id, description: String(value) }));
  } catch {
    return [];
  }
}

export function interactiveView(message: Message, object: Tree): View {
  const picked = text(inside(object, "button_reply", "title")) ?? text(inside(object, "list_reply", "title"));
  const lines = formLines(object);
  if (message.from === "person") {
    return { ...PLAIN, body: picked ?? (lines.length > 0 ? null : message.text), detail: text(inside(object, "list_reply", "description")), label: picked !== null ? null : lines.length > 0 ? "form" : message.text === null ? "interactive" : null, products: lines.length > 0 ? [{ title: null, rows: lines }] : [] };
  }
  const actions = actionsOf(object);
  const slides = object.type === "carousel" ? list(inside(object, "action", "cards")).map(slide) : [];
  return {
    ...PLAIN,
    label: message.text === null && actions.length === 0 && slides.length === 0 ? "interactive" : null,
    header: text(inside(object, "header", "text")),
    body: message.text,
    footer: text(inside(object, "footer", "text")),
    file: headerFile(message, object),
    products: actions.flatMap((action) => (action.kind === "order" ? action.sections : [])),
    actions,
    slides,
  };
}
