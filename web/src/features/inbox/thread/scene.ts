/** What every line of a thread needs: the conversation, names, permissions and what can be done with a message. */
import { createContext, useContext } from "react";
import type { Actor, ConversationDetail, Id, Member, Message } from "@/api/types";
import type { Mentionable } from "./composer/mentions";

export type ThreadDialog = { kind: "details" | "edit" | "retry" | "forward" | "save" | "snippet" | "viewer"; message: Message; /** What was marked in it. */ selected?: string };

export interface Scene {
  view: string;
  conversation: ConversationDetail;
  /** A language tag; null while it is not known. */
  contactLanguage: string | null;
  me: Member;
  mayReply: boolean;
  /** All members and teams, also members who left: for names. */
  people: Mentionable[];
  /** Those who can be mentioned now. */
  mentionable: Mentionable[];
  channelName: (id: Id | null) => string | null;
  categoryName: (id: string | null) => string | null;
  /** Initials stand in the footer only then. */
  severalWriters: boolean;
  reply: (message: Message) => void;
  /** Scrolls to a message and outlines it; loads around it when it is not there. */
  jump: (id: Id) => void;
  open: (dialog: ThreadDialog) => void;
  /** The voice note that is played after this one; null when none follows. */
  voiceAfter: (id: Id) => Message | null;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("rendered outside of a conversation");
  return scene;
}

/** Null when it is nobody with a name: the system, or an actor that is gone. */
export function nameOf(actor: Actor | null, scene: Pick<Scene, "people" | "conversation">): string | null {
  if (actor === null || actor.kind === "system") return null;
  if (actor.kind === "contact") return scene.conversation.contact.name;
  return personName(actor.id, scene) ?? actor.name;
}

export function personName(id: Id | null, scene: Pick<Scene, "people">): string | null {
  return scene.people.find((person) => person.id === id)?.name ?? null;
}
