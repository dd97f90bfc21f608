/** How other parts of the page reach the composer that is on the screen. */
import { create } from "zustand";
import type { Id, Message } from "@/api/types";
import type { Outgoing } from "../outbox";

export interface ComposerDoor {
  /** Whose composer it is; null while there is no box. */
  conversationId: Id | null;
  /** Puts what was not sent back into its own box, a note never among the text of a reply. */
  takeBack: ((item: Outgoing) => void) | null;
  /** A text and its quoted message, back into the reply. */
  bringBack: ((text: string, quoted: Id | null) => void) | null;
  answer: ((message: Message) => void) | null;
}

export const NO_DOOR: ComposerDoor = { conversationId: null, takeBack: null, bringBack: null, answer: null };
export const useComposerDoor = create<ComposerDoor>(() => NO_DOOR);
