import { useNavigate } from "@tanstack/react-router";
import { CircleUser, Inbox, Keyboard, LogOut, Moon, Monitor, Plug, Settings, Smartphone, Sun, User, UserX, Users } from "lucide-react";
import { useEffect, useRef } from "react";
import type { PaletteKey } from "@/i18n/palette";
import { undoLast } from "@/ui";
import { startAlerts } from "./alerts";
import { startRefusals } from "./refusals";
import { overlays } from "./overlays";
import { usePalette, type PaletteAction } from "./palette/actions";
import { signOut, useMe, usePreferences, useSession, useUpdateMe } from "./session";
import { setShortcutsEnabled, useShortcut, useShortcutListener } from "./shortcuts";

/** Shortcuts and palette actions that exist on every screen. */
/** Sounds and desktop notifications, as the member wants them. */
function useAlerts() {
  const me = useMe();
  const latest = useRef(me);
  const navigate = useNavigate();
  useEffect(() => {
    latest.current = me;
  });
  useEffect(() => startAlerts(() => latest.current, (conversationId) => void navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId } })), [navigate]);
  useEffect(() => startRefusals(() => latest.current.id), []);
}

export function GlobalActions() {
  const navigate = useNavigate();
  const update = useUpdateMe();
  const { workspace, member } = useSession();
  const { shortcuts } = usePreferences();
  useShortcutListener();
  useAlerts();
  useEffect(() => setShortcutsEnabled(shortcuts), [shortcuts]);

  const inbox = (view?: string) => void (view === undefined ? navigate({ to: "/inbox" }) : navigate({ to: "/inbox/$view", params: { view } }));
  const settings = (section?: string) => void (section === undefined ? navigate({ to: "/settings" }) : navigate({ to: "/settings/$section", params: { section } }));
  useShortcut({ id: "palette", keys: "mod+k", group: "global", label: (t) => t.app.shortcuts.palette, run: () => overlays.palette(true) });
  useShortcut({ id: "help", keys: "?", group: "global", label: (t) => t.app.shortcuts.help, run: () => overlays.shortcuts(true) });
  useShortcut({ id: "go-inbox", keys: "g i", group: "global", label: (t) => t.app.shortcuts.goInbox, run: () => inbox() });
  useShortcut({ id: "go-settings", keys: "g s", group: "global", label: (t) => t.app.shortcuts.goSettings, run: () => settings() });
  useShortcut({ id: "undo", keys: "z", group: "global", label: (t) => t.app.shortcuts.undo, run: () => undoLast() });

  const go = (key: PaletteKey, run: () => void, Icon: typeof Inbox, shortcut?: string): PaletteAction => ({ id: key, label: { key }, group: "go", run, icon: <Icon size={16} />, shortcut });
  const set = (key: PaletteKey, run: () => void, Icon: typeof Inbox): PaletteAction => ({ id: key, label: { key }, group: "settings", run, icon: <Icon size={16} /> });
  const phones = workspace.phones_url;
  usePalette([
    go("goInbox", () => inbox(), Inbox, "g i"),
    go("goMine", () => inbox("mine"), User),
    go("goUnassigned", () => inbox("unassigned"), UserX),
    go("goAll", () => inbox("all"), Users),
    go("goSnoozed", () => inbox("snoozed"), Inbox),
    go("goClosed", () => inbox("closed"), Inbox),
    go("goSettings", () => settings(), Settings, "g s"),
    go("goProfile", () => settings("profile"), CircleUser),
    go("goChannels", () => settings("channels"), Plug),
    go("goMembers", () => settings("members"), Users),
    ...(phones === null ? [] : [go("goPhones", () => void window.open(phones, "_blank", "noreferrer"), Smartphone)]),
    set("themeLight", () => update.mutate({ preferences: { theme: "light" } }), Sun),
    set("themeDark", () => update.mutate({ preferences: { theme: "dark" } }), Moon),
    set("themeSystem", () => update.mutate({ preferences: { theme: "system" } }), Monitor),
    member.availability === "available" ? set("away", () => update.mutate({ availability: "away" }), UserX) : set("available", () => update.mutate({ availability: "available" }), User),
    { id: "shortcuts", label: { key: "shortcuts" }, group: "help", icon: <Keyboard size={16} />, shortcut: "?", run: () => overlays.shortcuts(true) },
    { id: "signOut", label: { key: "signOut" }, group: "help", icon: <LogOut size={16} />, run: () => void signOut() },
  ]);
  return null;
}
