import { Check, ChevronDown, RotateCcw } from "lucide-react";
import type { ConversationDetail } from "@/api/types";
import { useSession } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { Button, IconButton } from "@/ui";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

const TOUCH = "pointer-coarse:h-11 pointer-coarse:min-w-11";

interface Props {
  conversation: ConversationDetail;
  actions: Actions;
  /** Closes at once, or asks for the note that is required. */
  onClose: () => void;
  onNote: () => void;
}

/** Close at once, close with a note, or reopen. */
export function CloseControl({ conversation, actions, onClose, onNote }: Props) {
  const w = panelWords.useT();
  const required = useSession().workspace.closing_note_required;
  const closed = conversation.status === "closed";
  useShortcut({ id: "close", keys: "e", group: "thread", label: () => w.close, run: onClose }, !closed);
  if (closed) {
    return (
      <Button icon={<RotateCcw size={16} aria-hidden />} aria-label={w.reopen} className={TOUCH} onPress={() => void actions.reopen()}>
        <span className="hidden md:inline">{w.reopen}</span>
      </Button>
    );
  }
  return (
    <span className="flex">
      <Button icon={<Check size={16} aria-hidden />} aria-label={w.close} className={required ? TOUCH : `${TOUCH} sm:rounded-r-none`} onPress={onClose}>
        <span className="hidden md:inline">{w.close}</span>
      </Button>
      {!required && <IconButton label={w.closeWithNote} icon={<ChevronDown size={16} aria-hidden />} className="w-7! rounded-l-none border border-l-0 border-line max-sm:hidden pointer-coarse:h-11 pointer-coarse:w-11!" onPress={onNote} />}
    </span>
  );
}
