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

/** `me` is the member who looks at the list. A message without words, such as a photo, is named by its kind. */
export function briefParts(message: MessageBrief, me: string, kinds: Kinds): BriefParts {
  const kind = knownKind(message.kind, kinds);
  const mine = message.author?.kind === "member" && message.author.id === me;
  const name = message.author?.kind === "member" ? message.author.name?.split(" ", 1)[0] : message.author?.name;
  const author = message.direction === "inbound" || (mine && message.direction === "outbound") ? null : (name ?? null);
  const text = message.extract.trim();
  return { author, kind, text: text === "" ? kinds[kind ?? "other"] : text };
}
