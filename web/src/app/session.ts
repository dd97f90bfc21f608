/** The signed-in member: who they are, what they may do, and changes to their own settings. */
import { useMutation, useQueryClient, useSuspenseQuery, type QueryClient } from "@tanstack/react-query";
import { adoptSession } from "@/api/client";
import { api } from "@/api/endpoints";
import { keys, queries } from "@/api/queries";
import type { MePatch } from "@/api/requests";
import type { Member, Preferences, Scope, Session } from "@/api/types";
import { setLanguage } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui/toasts";
import { showBadge } from "./badge";
import { applyPreferences, keepLanguage } from "./theme";

export const DEFAULT_PREFERENCES: Preferences = {
  theme: "system", density: "comfortable", send_key: "enter", text_size: 14, rail_expanded: false, sounds: true,
  desktop_notifications: false, shortcuts: true, after_close: "next", panel_open: true, last_view: "mine",
};

/** Token, language, time zone and look follow the session. */
export async function follow(session: Session): Promise<void> {
  adoptSession(session);
  applyPreferences(session.member.preferences ?? DEFAULT_PREFERENCES);
  keepLanguage(session.member.language);
  await setLanguage(session.member.language, session.workspace.time_zone);
}

/** Makes a session the current one; what changes in it later is followed by the shell. */
export async function enter(client: QueryClient, session: Session): Promise<void> {
  client.setQueryData(keys.session, session);
  await follow(session);
}

/** The session; only below the signed-in layout. */
export function useSession(): Session {
  return useSuspenseQuery(queries.session()).data;
}

export function useMe(): Member {
  return useSession().member;
}

export function usePreferences(): Preferences {
  return useSession().member.preferences ?? DEFAULT_PREFERENCES;
}

/** The scope of a permission, null when the member does not have it. */
export function useScope(permission: string): Scope | null {
  return useSession().permissions[permission] ?? null;
}

export function useCan(permission: string): boolean {
  return useScope(permission) !== null;
}

function withPatch(session: Session, patch: MePatch): Session {
  const { preferences, ...rest } = patch;
  const before = session.member.preferences ?? DEFAULT_PREFERENCES;
  return { ...session, member: { ...session.member, ...rest, preferences: { ...before, ...preferences } } };
}

/** Changes the member's own settings: shown at once, taken back with a reason when the server refuses. */
export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: MePatch) => api.me.update(patch),
    onMutate: async (patch) => {
      // An answer on its way knows nothing of the change.
      await client.cancelQueries({ queryKey: keys.session });
      const before = client.getQueryData<Session>(keys.session);
      if (before !== undefined) client.setQueryData<Session>(keys.session, withPatch(before, patch));
      return before;
    },
    onError: (error, _patch, before) => {
      if (before !== undefined) client.setQueryData<Session>(keys.session, before);
      toast.say(errorTextNow(error), "error");
    },
    onSuccess: (member) => {
      client.setQueryData<Session>(keys.session, (session) => (session === undefined ? session : { ...session, member: { ...member, preferences: member.preferences ?? session.member.preferences } }));
      void client.invalidateQueries({ queryKey: keys.members });
    },
  });
}

/** Ends the session and reloads, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  await api.session.signOut().catch(() => undefined);
  showBadge(0);
  location.assign("/signin");
}
