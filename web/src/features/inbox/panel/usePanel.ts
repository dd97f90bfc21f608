import { useState, useSyncExternalStore } from "react";
import { usePreferences, useUpdateMe } from "@/app/session";

/** Wide enough for list, thread and panel side by side; otherwise the panel lies over the page. */
const wide = matchMedia("(min-width: 1200px)");
function watchWidth(changed: () => void): () => void {
  wide.addEventListener("change", changed);
  return () => wide.removeEventListener("change", changed);
}

/** Whether the contact is shown, and how to show or hide it; `sheet` is the state of the panel over the page. */
export function usePanel() {
  const { panel_open } = usePreferences();
  const updateMe = useUpdateMe();
  const hasRoom = useSyncExternalStore(watchWidth, () => wide.matches);
  const [sheet, setSheet] = useState(false);
  return {
    open: hasRoom ? panel_open : sheet,
    toggle: () => (hasRoom ? updateMe.mutate({ preferences: { panel_open: !panel_open } }) : setSheet(!sheet)),
    sheet: !hasRoom && sheet,
    closeSheet: () => setSheet(false),
  };
}
