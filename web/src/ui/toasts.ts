import { create } from "zustand";

export type ToastTone = "plain" | "ok" | "error";
export interface Toast {
  id: number;
  text: string;
  tone: ToastTone;
  undo?: () => void;
  /** Milliseconds on the screen; null stays until dismissed. */
  stays: number | null;
}

const MOST = 3;
const PLAIN = 5_000;
const WITH_UNDO = 8_000;
let next = 1;

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }));

function add(toast: Omit<Toast, "id">): number {
  const id = next++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-MOST) }));
  return id;
}

export const toast = {
  say: (text: string, tone: ToastTone = "plain") => add({ text, tone, stays: tone === "error" ? null : PLAIN }),
  /** `undo` can be used for 8 s or as long as told, by the button or by `undoLast`. */
  undoable: (text: string, undo: () => void, stays = WITH_UNDO) => add({ text, tone: "plain", undo, stays }),
  dismiss: (id: number) => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((item) => item.id !== id) })),
};

/** Undoes what the newest toast offers to undo; false when there is nothing. */
export function undoLast(): boolean {
  const last = useToasts.getState().toasts.findLast((item) => item.undo !== undefined);
  if (last?.undo === undefined) return false;
  toast.dismiss(last.id);
  last.undo();
  return true;
}
