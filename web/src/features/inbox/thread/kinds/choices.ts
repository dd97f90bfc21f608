/** What people chose from the options we sent. Pure. */
import { createContext, useContext } from "react";
import type { Id, ThreadItem } from "@/api/types";

export interface Chosen {
  id: string | null;
  title: string;
}
export type Choices = ReadonlyMap<Id, Chosen>;

/** By the message that had the options; the last answer counts. */
export function choicesOf(items: ThreadItem[]): Map<Id, Chosen> {
  const choices = new Map<Id, Chosen>();
  for (const item of items) {
    if (item.type !== "message" || item.message.direction !== "inbound" || item.message.content?.kind !== "choice") continue;
    const asked = item.message.reply_to?.message_id ?? null;
    if (asked !== null) choices.set(asked, { id: item.message.content.id, title: item.message.content.title });
  }
  return choices;
}

/** The former when nothing changed, so that nobody draws again. */
export function keepSame(before: Choices, after: Choices): Choices {
  const same = before.size === after.size && [...after].every(([id, chosen]) => before.get(id)?.id === chosen.id && before.get(id)?.title === chosen.title);
  return same ? before : after;
}

/** Whether it is this option: by its id, and by its words where no id came back. */
export function isChosen(option: { id: string | null; title: string }, chosen: Chosen | undefined): boolean {
  if (chosen === undefined) return false;
  return chosen.id !== null && option.id !== null ? chosen.id === option.id : chosen.title === option.title;
}

export const ChoicesContext = createContext<Choices>(new Map());

export function useChosen(id: Id): Chosen | undefined {
  return useContext(ChoicesContext).get(id);
}
