import { create } from "zustand";

/** Whether the preview is shown; stays so from one conversation to the next. */
export const usePreview = create<{ shown: boolean }>(() => ({ shown: false }));

export function togglePreview(): void {
  usePreview.setState(({ shown }) => ({ shown: !shown }));
}
