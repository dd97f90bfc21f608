import { useNavigate } from "@tanstack/react-router";
import type { Id } from "@/api/types";
import { usePreferences } from "@/app/session";
import { afterLeaving } from "./list/listOrder";

/** Ways out of a conversation; the filters of the list stay. */
export function useLeave(view: string, id: Id) {
  const { after_close: wanted } = usePreferences();
  const navigate = useNavigate();
  const toList = () => void navigate({ to: "/inbox/$view", params: { view }, search: (old) => ({ ...old, message: undefined }) });
  /** Where the member wants to be after the conversation left their view. */
  const leave = () => {
    if (wanted === "stay") return;
    const next = wanted === "next" ? afterLeaving(id) : null;
    if (next === null) toList();
    else void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: next }, search: (old) => ({ ...old, message: undefined }) });
  };
  return { toList, leave };
}
