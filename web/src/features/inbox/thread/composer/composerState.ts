/** Whether and how a member may write in a conversation now. Pure. */
import type { Capability } from "@/api/requests";
import type { Channel, Conversation, Member, Scope } from "@/api/types";
import { windowStage } from "@/ui/WindowChip";

export type Obstacle = "forbidden" | "blocked" | "channel" | "never" | "closed";
export const LIMIT = 4_096;
/** Notes can be changed for this long, in milliseconds. */
export const NOTE_EDIT = 15 * 60_000;

/** As the server decides it: own = assigned to me, team = also my teams' and nobody's. */
export function reaches(scope: Scope | null, conversation: Pick<Conversation, "assignee_id" | "team_id">, me: Pick<Member, "id" | "team_ids">): boolean {
  if (scope === null) return false;
  if (scope === "all" || conversation.assignee_id === me.id) return true;
  if (scope === "own") return false;
  return conversation.team_id === null ? conversation.assignee_id === null : me.team_ids.includes(conversation.team_id);
}

/** What stands against a reply, the gravest first; null when nothing does. Notes need only the permission. `now` is the server's time. */
export function obstacle(conversation: Conversation, channel: Channel | null, mayReply: boolean, now: number): Obstacle | null {
  if (!mayReply) return "forbidden";
  if (conversation.blocked !== null) return "blocked";
  if (channel?.state === "disconnected") return "channel";
  const { stage } = windowStage(conversation.window, now);
  return stage === "never" || stage === "closed" ? stage : null;
}

/** The longest text the channel takes. */
export function textLimit(capability: Capability | null): number {
  return capability?.text ?? LIMIT;
}
