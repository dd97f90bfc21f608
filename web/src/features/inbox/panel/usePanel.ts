import { useState } from "react";
import { usePreferences, useUpdateMe } from "@/app/session";
import { useWide } from "@/app/useWide";

/** Whether the contact is shown, and how to show or hide it; `sheet` is the state of the panel over the page. */
export function usePanel() {
  const { panel_open } = usePreferences();
  const updateMe = useUpdateMe();
  const hasRoom = useWide();
  const [sheet, setSheet] = useState(false);
  return {
    open: hasRoom ? panel_open : sheet,
    toggle: () => (hasRoom ? updateMe.mutate({ preferences: { panel_open: !panel_open } }) : setSheet(!sheet)),
    sheet: !hasRoom && sheet,
    closeSheet: () => setSheet(false),
  };
}
