/** What the extract of a row says about the last message. */
import type { MessageBrief } from "@/api/types";
import type { Messages } from "@/i18n";

type Kinds = Messages["inbox"]["kinds"];
export type KnownKind = Exclude<keyof Kinds, "other">;

export interface BriefParts {
  /** Whose words they are: the author of a note or of a colleague's message (the first name of a member); null for the contact and for oneself. */
  author: string | null;
  /** The kind when there is a word for it; null for a text. */
  kind: KnownKind | null;
  text: string;
}

function knownKind(kind: string, kinds: Kinds): KnownKind | null {
  return kind !== "other" && Object.hasOwn(kinds, kind) ? (kind as KnownKind) : null;
}

/** A quoted message in a few words: its own, else its kind. A recording has none but the name of its file. */
export function quoteText(kind: string | null, extract: string | null, kinds: Kinds): string {
  const text = extract?.trim() ?? "";
  return text !== "" && kind !== "voice" ? text : kinds[(kind === null ? null : knownKind(kind, kinds)) ?? "other"];
}

/** A recording's name and length; what else has no words is named by its kind. */
function wordsOf(message: MessageBrief, kind: KnownKind | null, kinds: Kinds, clock: (milliseconds: number) => string): string {
  const text = message.extract.trim();
  const name = kinds[kind ?? "other"];
  if (kind !== "voice" && text !== "") return text;
  const length = kind === "voice" || kind === "audio" || kind === "video" ? (message.duration_ms ?? null) : null;
  return length === null ? name : `${name} ${clock(length)}`;
}

/** `me` is the member who looks at the list. A message without words, such as a photo, is named by its kind. */
export function briefParts(message: MessageBrief, me: string, kinds: Kinds, clock: (milliseconds: number) => string): BriefParts {
  // What was kept before there were files does not say whether it is a voice note.
  const kind = message.voice === true ? "voice" : knownKind(message.kind, kinds);
  const mine = message.author?.kind === "member" && message.author.id === me;
  const name = message.author?.kind === "member" ? message.author.name?.split(" ", 1)[0] : message.author?.name;
  const author = message.direction === "inbound" || (mine && message.direction === "outbound") ? null : (name ?? null);
  return { author, kind, text: wordsOf(message, kind, kinds, clock) };
}
