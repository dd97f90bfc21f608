import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "@/api/queries";
import { showBadge } from "./badge";
import { useSession } from "./session";

/** `(3) Contact name – Inbox – Workspace`; the number is unread conversations assigned to me, and stands on the icon of the installed app too. */
export function useTitle(...parts: (string | null | undefined)[]): void {
  const { workspace } = useSession();
  const unread = useQuery(queries.counts()).data?.unread_mine ?? 0;
  const text = [...parts, workspace.name].filter((part) => part !== null && part !== undefined && part !== "").join(" – ");
  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${text}` : text;
  }, [text, unread]);
  useEffect(() => showBadge(unread), [unread]);
}
