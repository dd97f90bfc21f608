/** How other parts of the page reach the composer that is on the screen. */
import { create } from "zustand";
import type { SendRequest } from "@/api/requests";
import type { Message } from "@/api/types";

export interface ComposerDoor {
  /** Puts what was not sent back into its own box, a note never among the text of a reply; null while there is no box. */
  takeBack: ((body: SendRequest) => void) | null;
  answer: ((message: Message) => void) | null;
}

export const useComposerDoor = create<ComposerDoor>(() => ({ takeBack: null, answer: null }));
