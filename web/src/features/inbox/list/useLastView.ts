import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "@/api/endpoints";
import { keys } from "@/api/queries";
import type { Session } from "@/api/types";
import { usePreferences } from "@/app/session";

/** Remembers the view, so that the inbox opens where the member left it. Quietly: failing to remember disturbs nobody. */
export function useLastView(view: string): void {
  const client = useQueryClient();
  const remembered = usePreferences().last_view;
  useEffect(() => {
    if (view === remembered) return;
    client.setQueryData<Session>(keys.session, (session) => {
      const preferences = session?.member.preferences;
      if (session === undefined || preferences === undefined || preferences === null) return session;
      return { ...session, member: { ...session.member, preferences: { ...preferences, last_view: view } } };
    });
    api.me.update({ preferences: { last_view: view } }).catch(() => undefined);
  }, [client, view, remembered]);
}
