import { create } from "zustand";

/** Overlays of the whole shell that anything may open. */
export const useOverlays = create<{ palette: boolean; shortcuts: boolean }>(() => ({ palette: false, shortcuts: false }));

export const overlays = {
  palette: (open: boolean) => useOverlays.setState({ palette: open }),
  shortcuts: (open: boolean) => useOverlays.setState({ shortcuts: open }),
};
