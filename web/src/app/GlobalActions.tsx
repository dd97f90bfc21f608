import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { paletteWords } from "@/i18n/palette";
import { undoLast } from "@/ui";
import { startAlerts } from "./alerts";
import { startRefusals } from "./refusals";
import { overlays } from "./overlays";
import { useMe, usePreferences } from "./session";
import { setShortcutsEnabled, useShortcut, useShortcutListener } from "./shortcuts";

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

function openPalette(): void {
  // Beside its code, so that one does not wait for the other.
  paletteWords.load().catch(() => undefined);
  overlays.palette(true);
}

/** Shortcuts that exist on every screen. */
export function GlobalActions() {
  const navigate = useNavigate();
  const { shortcuts } = usePreferences();
  useShortcutListener();
  useAlerts();
  useEffect(() => setShortcutsEnabled(shortcuts), [shortcuts]);
  useShortcut({ id: "palette", keys: "mod+k", group: "global", label: (t) => t.app.shortcuts.palette, run: openPalette });
  useShortcut({ id: "help", keys: "?", group: "global", label: (t) => t.app.shortcuts.help, run: () => overlays.shortcuts(true) });
  useShortcut({ id: "go-inbox", keys: "g i", group: "global", label: (t) => t.app.shortcuts.goInbox, run: () => void navigate({ to: "/inbox" }) });
  useShortcut({ id: "go-settings", keys: "g s", group: "global", label: (t) => t.app.shortcuts.goSettings, run: () => void navigate({ to: "/settings" }) });
  useShortcut({ id: "undo", keys: "z", group: "global", label: (t) => t.app.shortcuts.undo, run: () => undoLast() });
  return null;
}
