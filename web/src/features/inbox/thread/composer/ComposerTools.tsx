import { AtSign, Bold, Code, Italic, SendHorizontal, Smile, Strikethrough } from "lucide-react";
import { type RefObject, Suspense, lazy, useState } from "react";
import { Button, IconButton, Popover, cx } from "@/ui";
import { toolWords } from "../words";
import { applyEdit, selectedOf } from "./applyEdit";
import { LIMIT, NEAR_LIMIT } from "./composerState";
import { type Mark, insert, toggleMark } from "./textEdits";

const EmojiPicker = lazy(() => import("../emoji/EmojiPicker"));

interface ToolsProps {
  box: RefObject<HTMLTextAreaElement | null>;
  note: boolean;
  length: number;
  /** Why it cannot be sent; null when it can. */
  reason: string | null;
  onText: (text: string) => void;
  onSend: () => void;
}

/** Under the text box: emoji, marks, the counter near the limit, and Send. */
export function ComposerTools({ box, note, length, reason, onText, onSend }: ToolsProps) {
  const t = toolWords.useT().composer;
  const [picking, setPicking] = useState(false);
  const edit = (change: "emoji" | Mark, piece = "") => {
    const area = box.current;
    if (area === null) return;
    applyEdit(area, change === "emoji" ? insert(selectedOf(area), piece) : toggleMark(selectedOf(area), change), onText);
  };
  const picked = (emoji: string) => {
    setPicking(false);
    // The popover gives the focus back to its button first.
    window.setTimeout(() => edit("emoji", emoji), 0);
  };
  const marks = [
    { mark: "*", label: t.bold, icon: <Bold size={16} />, shortcut: "mod+b" },
    { mark: "_", label: t.italic, icon: <Italic size={16} />, shortcut: "mod+i" },
    { mark: "~", label: t.strike, icon: <Strikethrough size={16} />, shortcut: "mod+shift+x" },
    { mark: "```", label: t.mono, icon: <Code size={16} />, shortcut: "mod+e" },
  ] as const;
  const left = LIMIT - length;
  return (
    <div className="flex flex-wrap items-center px-2 pt-1 pb-2">
      <Popover label={t.emoji} placement="top start" isOpen={picking} onOpenChange={setPicking} trigger={<IconButton label={t.emoji} placement="top" icon={<Smile size={16} />} />}>
        <Suspense fallback={<span className="block h-80 w-76" />}>
          <EmojiPicker onPick={picked} />
        </Suspense>
      </Popover>
      {note && <IconButton label={t.mention} placement="top" icon={<AtSign size={16} />} onPress={() => edit("emoji", "@")} />}
      <span aria-hidden className="mx-2 h-4 w-px bg-line" />
      {marks.map(({ mark, label, icon, shortcut }) => (
        <IconButton key={mark} label={label} placement="top" icon={icon} shortcut={shortcut} onPress={() => edit(mark)} className={mark === "~" || mark === "```" ? "max-sm:hidden" : undefined} />
      ))}
      <span className="ml-auto inline-flex items-center gap-2">
        {length > NEAR_LIMIT && (
          <span role={left < 0 ? "alert" : undefined} className={cx("tabular text-xs", left < 0 ? "text-danger" : "text-muted")}>
            {left < 0 ? t.over(-left) : t.left(left)}
          </span>
        )}
        <Button variant="primary" icon={<SendHorizontal size={14} aria-hidden />} disabledReason={reason} onPress={onSend}>
          {note ? t.addNote : t.send}
        </Button>
      </span>
    </div>
  );
}
