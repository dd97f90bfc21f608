/** What can be sent, and what the composer reads for it. Types only. */
import type { StoredFile } from "./fileTypes";
import type { Actor, Id, Mention, Timestamp } from "./types";

export type FileAs = "image" | "video" | "audio" | "voice" | "document" | "sticker";
export interface SentOption {
  id?: string;
  title: string;
  description?: string;
}
export interface SentCard {
  name: string;
  phones: { phone: string; type?: string }[];
  emails?: string[];
  organisation?: string;
}
interface Common {
  client_id: Id;
  reply_to_id?: Id;
}
export type NoteRequest = Common & { kind: "note"; text: string; mentions: Mention[]; file_id?: Id };
/** Everything that goes to the person. */
export type ReplyRequest = Common &
  (
    | { kind: "text"; text: string; preview_url?: boolean }
    | { kind: "file"; file_id: Id; as: FileAs; caption?: string }
    | { kind: "location"; latitude: number; longitude: number; name?: string; address?: string }
    | { kind: "contacts"; contact_ids?: Id[]; cards?: SentCard[] }
    | { kind: "options"; body: string; header?: { text: string } | { file_id: Id }; footer?: string; label?: string; options: SentOption[] }
    | { kind: "link"; body: string; label: string; url: string; footer?: string }
    | { kind: "location_request"; body: string }
    | { kind: "contact_request"; body: string }
    | { kind: "forward"; message_id: Id }
  );
export type SendRequest = NoteRequest | ReplyRequest;

export interface MediaLimit {
  kind: string;
  max_bytes: number;
  still_bytes: number | null;
  mime_types: string[];
  takes_others: boolean;
}
export interface InteractiveLimits {
  header: number;
  body: number;
  list_body: number;
  footer: number;
  buttons: number;
  button_title: number;
  rows: number;
  row_title: number;
  row_description: number;
  label: number;
}
export interface Capability {
  channel: string;
  kinds: string[];
  text: number;
  caption: number;
  media: MediaLimit[];
  contacts: number;
  interactive: InteractiveLimits | null;
}

export interface Snippet {
  id: Id;
  shortcut: string;
  title: string;
  topic: string | null;
  texts: Record<string, string>;
  files: StoredFile[];
  team_id: Id | null;
  private: boolean;
  owner: Actor;
  uses: number;
  updated_at: Timestamp;
}
export interface Filled {
  text: string;
  missing: string[];
  files: StoredFile[];
}
export interface VariableName {
  name: string;
  group: string;
}
export interface Scheduled {
  id: Id;
  conversation_id: Id;
  at: Timestamp;
  state: "waiting" | "sent" | "failed" | "cancelled";
  reason: string | null;
  kind: string;
  text: string | null;
  message_id: Id | null;
  author: Actor;
  created_at: Timestamp;
}
