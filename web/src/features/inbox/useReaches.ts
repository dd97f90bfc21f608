import type { Conversation } from "@/api/types";
import { useMe, useScope } from "@/app/session";
import { reaches } from "./thread/composer/composerState";

/** Whether a permission counts in this conversation: a member may have it for their own or their teams' only. */
export function useReaches(permission: string, conversation: Conversation): boolean {
  return reaches(useScope(permission), conversation, useMe());
}
