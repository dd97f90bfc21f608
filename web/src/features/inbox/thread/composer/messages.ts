/** The messages that a text with attachments becomes, and how each is shown until the server has it. Pure. */
import type { Capability, ReplyRequest, SendRequest } from "@/api/requests";
import type { Conversation, Id, Member, Mention, Message, MessageContent, MessageFile, Timestamp } from "@/api/types";
import { type Attached } from "./attach/tray";
import { takesCaption } from "./attach/fileKind";
import { lengthOf } from "./textEdits";

type WithoutId<T> = T extends unknown ? Omit<T, "client_id" | "reply_to_id"> : never;
export type NewReply = WithoutId<ReplyRequest>;
export type NewMessage = WithoutId<SendRequest>;
/** One message to be sent. */
export interface Planned {
  body: NewMessage;
  attached: Attached | null;
  /** How the channel shows it, where the body does not say it. */
  content?: MessageContent | null;
}

/** The text stands under the only file where there is room for it. */
export function isCaption(text: string, attached: Attached[], capability: Capability | null): boolean {
  const [only] = attached;
  return attached.length === 1 && only !== undefined && takesCaption(only.kind.as) && lengthOf(text.trim()) <= (capability?.caption ?? 1024);
}

function asFile(attached: Attached, caption: string): Planned {
  const words = takesCaption(attached.kind.as) ? caption.trim() : "";
  return { attached, body: { kind: "file", file_id: attached.upload ?? "", as: attached.kind.as, ...(words === "" ? {} : { caption: words }) } };
}

/** A text and its files: under the file when there is one, else before them. */
export function planReply(text: string, attached: Attached[], capability: Capability | null): Planned[] {
  const words = text.trim();
  const [only] = attached;
  if (only !== undefined && isCaption(words, attached, capability)) return [asFile(only, words)];
  const first: Planned[] = words === "" ? [] : [{ attached: null, body: { kind: "text", text: words, preview_url: true } }];
  return [...first, ...attached.map((item) => asFile(item, item.caption))];
}

/** A note holds one file; further ones are notes of their own. */
export function planNote(text: string, mentions: Mention[], attached: Attached[]): Planned[] {
  const [first, ...rest] = attached;
  const note = (words: string, whom: Mention[], item: Attached | null): Planned => ({ attached: item, body: { kind: "note", text: words.trim(), mentions: whom, ...(item === null ? {} : { file_id: item.upload ?? "" }) } });
  return [note(text, mentions, first ?? null), ...rest.map((item) => note(item.caption, [], item))];
}

function kindOf(body: NewMessage): string {
  if (body.kind === "file") return body.as === "voice" ? "audio" : body.as;
  if (body.kind === "note" || body.kind === "text") return "text";
  return body.kind === "location" || body.kind === "contacts" ? body.kind : "interactive";
}

function textOf(body: NewMessage): string | null {
  if (body.kind === "note" || body.kind === "text") return body.text;
  if (body.kind === "file") return body.caption ?? null;
  if (body.kind === "location") return [body.name, body.address].filter((part) => part !== undefined && part !== "").join("\n") || null;
  return "body" in body ? body.body : null;
}

export interface Writer {
  conversation: Conversation;
  me: Member;
  at: Timestamp;
  answered: Message | null;
  answeredName: string | null;
}

/** As it is shown until the server's message takes its place. */
export function optimistic(id: Id, { body, attached, content = null }: Planned, { conversation, me, at, answered, answeredName }: Writer): Message {
  const { contact } = conversation;
  const note = body.kind === "note";
  const file: MessageFile | null = attached?.file ?? null;
  return {
    id, client_id: id, vendor_id: null, conversation_id: conversation.id, address_id: conversation.address_id, channel_id: conversation.channel_id,
    contact: { id: contact.id, wa_id: contact.wa_id, user_id: contact.user_id, phone: contact.phone, name: contact.name },
    direction: note ? "note" : "outbound", kind: kindOf(body), text: textOf(body), file_name: file?.name ?? null, file, card_files: [], content, referral: null, status: note ? null : "queued", error: null,
    author: { kind: "member", id: me.id, name: me.name },
    reply_to: answered === null ? null : { message_id: answered.id, vendor_id: answered.vendor_id, extract: answered.text ?? answered.file_name, author_name: answeredName, direction: answered.direction, kind: answered.kind, voice: answered.file?.voice === true },
    starred: false, reactions: [], mentions: body.kind === "note" ? body.mentions : [], forwarded: false, preview_url: body.kind === "text" && body.preview_url === true,
    sent_at: null, created_at: at, delivered_at: null, read_at: null, edited_at: null, may_retry_at: null, cursor: "",
  };
}
