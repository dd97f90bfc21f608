/** What a phone draws for a message: the parts of its type object, whatever they are. */
import type { Message, Saying } from "../state/types";
import { withoutMarks } from "./marks";

export interface Row {
  id: string;
  title: string;
  description: string | null;
}
export type Action =
  | { kind: "reply"; id: string; title: string }
  | { kind: "quick"; title: string; payload: string }
  | { kind: "list"; title: string; sections: { title: string | null; rows: Row[] }[] }
  | { kind: "link"; title: string; url: string }
  | { kind: "location" }
  | { kind: "form"; title: string; token: string | null };
export interface View {
  /** The word in `kinds` for what has no text of its own; null for text. */
  label: string | null;
  /** A file name, a place, a contact: one line beside the label. */
  detail: string | null;
  header: string | null;
  body: string | null;
  footer: string | null;
  actions: Action[];
}

type Tree = Record<string, unknown>;
const tree = (value: unknown): Tree => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Tree) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const digits = (value: unknown): string | null => (typeof value === "number" ? String(value) : text(value));
const inside = (value: unknown, ...path: string[]): unknown => path.reduce<unknown>((now, key) => tree(now)[key], value);

const PLAIN: View = { label: null, detail: null, header: null, body: null, footer: null, actions: [] };

function row(value: unknown): Row {
  const item = tree(value);
  return { id: text(item.id) ?? "", title: text(item.title) ?? "", description: text(item.description) };
}

function interactiveActions(object: Tree): Action[] {
  const action = tree(object.action);
  const parameters = tree(action.parameters);
  switch (object.type) {
    case "button":
      return list(action.buttons).map((button) => ({ kind: "reply", id: text(inside(button, "reply", "id")) ?? "", title: text(inside(button, "reply", "title")) ?? "" }));
    case "list":
      return [{ kind: "list", title: text(action.button) ?? "", sections: list(action.sections).map((section) => ({ title: text(tree(section).title), rows: list(tree(section).rows).map(row) })) }];
    case "cta_url":
      return [{ kind: "link", title: text(parameters.display_text) ?? text(parameters.url) ?? "", url: text(parameters.url) ?? "" }];
    case "location_request_message":
      return [{ kind: "location" }];
    case "flow":
      return [{ kind: "form", title: text(parameters.flow_cta) ?? "", token: text(parameters.flow_token) }];
    default:
      return [];
  }
}

function interactive(message: Message): View {
  const object = tree(message.object);
  const header = text(inside(object, "header", "text"));
  const media = text(inside(object, "header", "type"));
  const picked = text(inside(object, "button_reply", "title")) ?? text(inside(object, "list_reply", "title"));
  return {
    ...PLAIN,
    label: media !== null && media !== "text" ? media : message.text === null && picked === null ? "interactive" : null,
    header,
    body: message.text ?? picked,
    detail: text(inside(object, "list_reply", "description")),
    footer: text(inside(object, "footer", "text")),
    actions: message.from === "business" ? interactiveActions(object) : [],
  };
}

/** A template's words live at Meta; on the phone are its name, its values and its buttons with a payload. */
function template(message: Message): View {
  const components = list(tree(message.object).components).map(tree);
  const values = components.filter((part) => part.type !== "button").flatMap((part) => list(part.parameters).map((parameter) => text(tree(parameter).text)));
  const buttons = components.filter((part) => part.type === "button" && String(part.sub_type).toLowerCase() === "quick_reply");
  const actions = buttons.map((part): Action => {
    const payload = text(inside(list(part.parameters)[0], "payload")) ?? "";
    return { kind: "quick", title: payload, payload };
  });
  return { ...PLAIN, label: "template", detail: message.text, body: values.filter((value) => value !== null).join(" · ") || null, actions };
}

function location(object: Tree): string | null {
  const place = [text(object.name), text(object.address)].filter((part) => part !== null);
  return place.length > 0 ? place.join(", ") : [digits(object.latitude), digits(object.longitude)].filter((part) => part !== null).join(", ") || null;
}

function contacts(value: unknown): string | null {
  return list(value).map((contact) => [text(inside(contact, "name", "formatted_name")), text(inside(list(tree(contact).phones)[0], "phone"))].filter((part) => part !== null).join(" ")).join(", ") || null;
}

export function viewOf(message: Message): View {
  const object = tree(message.object);
  switch (message.kind) {
    case "text":
    case "button":
    case "system":
      return { ...PLAIN, body: message.text };
    case "interactive":
      return interactive(message);
    case "template":
      return template(message);
    case "image":
    case "video":
    case "sticker":
      return { ...PLAIN, label: message.kind, body: text(object.caption) };
    case "audio":
      return { ...PLAIN, label: object.voice === true ? "voice" : "audio" };
    case "document":
      return { ...PLAIN, label: "document", detail: text(object.filename), body: text(object.caption) };
    case "location":
      return { ...PLAIN, label: "location", detail: location(object) };
    case "contacts":
      return { ...PLAIN, label: "contacts", detail: contacts(message.object) };
    default:
      return { ...PLAIN, label: message.kind, body: message.text };
  }
}

/** The answer a tap on one of a message's choices sends. */
export function answer(message: Message, action: Action, chosen?: Row): Saying {
  const common = { reply_to: message.id };
  switch (action.kind) {
    case "reply":
      return { ...common, kind: "interactive", object: { type: "button_reply", button_reply: { id: action.id, title: action.title } } };
    case "quick":
      return { ...common, kind: "button", object: { payload: action.payload, text: action.title } };
    case "list": {
      const picked = { id: chosen?.id ?? "", title: chosen?.title ?? "", ...(chosen?.description == null ? {} : { description: chosen.description }) };
      return { ...common, kind: "interactive", object: { type: "list_reply", list_reply: picked } };
    }
    case "location":
      return { ...common, kind: "location" };
    case "form":
      return { ...common, kind: "interactive", object: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: JSON.stringify(action.token === null ? {} : { flow_token: action.token }) } } };
    case "link":
      return { ...common, kind: "text", text: action.title };
  }
}

/** Ids of the buttons and rows of this message that the person has chosen. */
export function chosenIn(message: Message, later: Message[]): Set<string> {
  const answers = later.filter((item) => item.from === "person" && item.reply_to === message.id);
  return new Set(answers.flatMap((item) => [inside(item.object, "button_reply", "id"), inside(item.object, "list_reply", "id"), inside(item.object, "payload")]).filter((id) => typeof id === "string"));
}

/** One line for a quotation or a list of chats. */
export function summary(message: Message, kinds: Record<string, string>): string {
  const view = viewOf(message);
  const label = view.label === null ? null : (kinds[view.label] ?? view.label);
  return [label, view.body === null ? view.detail : withoutMarks(view.body)].filter((part) => part !== null).join(" · ").replaceAll(/\s+/gu, " ");
}

/** A URL that may be opened; only the web's own schemes. */
export function safeUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null;
}
