import { currentLanguage } from "@/i18n";
import { toast } from "./toasts";

/** Pages over plain HTTP have no clipboard; there the browser copies what is selected. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const inside = before instanceof HTMLElement && before !== document.body ? before.parentElement : null;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "fixed top-0 left-0 size-px opacity-0";
  // Beside what has the focus: a dialog takes the focus back from anything outside of it.
  (inside ?? document.body).append(area);
  area.select();
  const done = typeof document.execCommand === "function" && document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** Copies a text and says in a toast whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  let done: boolean;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    done = copySelected(text);
  }
  const { messages } = currentLanguage();
  if (done) toast.say(messages.ui.copied, "ok");
  else toast.say(messages.ui.copyFailed, "error");
  return done;
}
