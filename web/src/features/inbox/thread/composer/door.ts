/** How other parts of the page reach the composer that is on the screen. */
import { create } from "zustand";
import type { Message } from "@/api/types";

export interface ComposerDoor {
  /** Puts text into the box, behind what stands there; null while there is no box. */
  fill: ((mode: "reply" | "note", text: string) => void) | null;
  answer: ((message: Message) => void) | null;
}

export const useComposerDoor = create<ComposerDoor>(() => ({ fill: null, answer: null }));
