/** What a search finds; part of types.ts. Types only. */
import type { Direction } from "./conversationTypes";
import type { Id, ListOf, Timestamp } from "./types";

export interface SearchResult {
  contacts: FoundContact[];
  messages: ListOf<FoundMessage>;
}
export interface FoundContact {
  id: Id;
  name: string;
  phone: string | null;
  conversation_id: Id | null;
}
export interface FoundMessage {
  message_id: Id;
  conversation_id: Id | null;
  contact: { id: Id; name: string };
  direction: Direction;
  kind: string;
  created_at: Timestamp;
  file_name: string | null;
  extract: ExtractPiece[];
}
export interface ExtractPiece {
  text: string;
  hit: boolean;
}
