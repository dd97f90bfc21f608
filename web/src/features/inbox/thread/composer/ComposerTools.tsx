import { AtSign, Bold, Code, Eye, Italic, Smile, Strikethrough } from "lucide-react";
import { type RefObject, Suspense, useState } from "react";
import { IconButton, Popover, cx } from "@/ui";
import { toolWords } from "../words";
import { applyEdit, selectedOf } from "./applyEdit";
import { LIMIT, NEAR_LIMIT } from "./composerState";
import { togglePreview, usePreview } from "./preview";
import { SendButton, type SendProps } from "./SendButton";
import { type Mark, insert, toggleMark } from "./textEdits";
import { lazyPart } from "@/ui/lazyPart";

const EmojiPicker = lazyPart(() => import("../emoji/EmojiPicker"));

const TOUCH = "pointer-coarse:size-11";

interface ToolsProps extends SendProps {
  box: RefObject<HTMLTextAreaElement | null>;
  length: number;
  onText: (text: string) => void;
}

/** Under the text box: emoji, marks and their preview, the counter near the limit, and Send. */
export function ComposerTools({ box, note, length, reason, onText, onSend }: ToolsProps) {
  const t = toolWords.useT().composer;
  const preview = usePreview((state) => state.shown);
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
      <Popover label={t.emoji} placement="top start" isOpen={picking} onOpenChange={setPicking} trigger={<IconButton label={t.emoji} placement="top" icon={<Smile size={16} />} className={TOUCH} />}>
        <Suspense fallback={<span className="block h-80 w-76" />}>
          <EmojiPicker onPick={picked} />
        </Suspense>
      </Popover>
      {note && <IconButton label={t.mention} placement="top" icon={<AtSign size={16} />} onPress={() => edit("emoji", "@")} className={TOUCH} />}
      <span aria-hidden className="mx-2 h-4 w-px bg-line" />
      {marks.map(({ mark, label, icon, shortcut }) => (
        <IconButton key={mark} label={label} placement="top" icon={icon} shortcut={shortcut} onPress={() => edit(mark)} className={cx(TOUCH, (mark === "~" || mark === "```") && "max-sm:hidden")} />
      ))}
      <IconButton label={t.preview} placement="top" icon={<Eye size={16} />} shortcut="mod+shift+p" isOn={preview} onPress={togglePreview} className={cx(TOUCH, "max-sm:hidden")} />
      <span className="ml-auto inline-flex items-center gap-2">
        {length > NEAR_LIMIT && (
          <span role={left < 0 ? "alert" : undefined} className={cx("tabular text-xs", left < 0 ? "text-danger" : "text-muted")}>
            {left < 0 ? t.over(-left) : t.left(left)}
          </span>
        )}
        <SendButton note={note} reason={reason} onSend={onSend} />
      </span>
    </div>
  );
}
