/** Files of messages and of the library; part of types.ts. Types only. */
import type { Id, Timestamp } from "./types";

export interface MessageFile {
  id: Id;
  state: "waiting" | "stored" | "failed";
  reason: string | null;
  name: string;
  mime_type: string;
  size: number | null;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  voice: boolean;
  animated: boolean;
  waveform: number[];
  url: string | null;
  thumbnail: { url: string; width: number; height: number } | null;
  inline: boolean;
}
export interface StoredFile extends MessageFile {
  title: string | null;
  created_at: Timestamp;
}
