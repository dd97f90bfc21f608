import { AtSign, Bold, Code, Eye, Italic, Mic, Smile, Strikethrough, Zap } from "lucide-react";
import { type RefObject, Suspense, useState } from "react";
import { IconButton, Popover, cx } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";
import { toolWords } from "../words";
import { AttachMenu } from "./AttachMenu";
import { applyEdit, selectedOf } from "./applyEdit";
import { useCapability } from "./capability";
import type { Part } from "./ComposerParts";
import { InsertMenu } from "./InsertMenu";
import { togglePreview, usePreview } from "./preview";
import { SendButton, type SendProps } from "./SendButton";
import { type Mark, insert, toggleMark } from "./textEdits";
import type { Attach } from "./useAttach";

const EmojiPicker = lazyPart(() => import("../emoji/EmojiPicker"));
const SnippetPicker = lazyPart(() => import("./snippets/SnippetPicker"));

const TOUCH = "pointer-coarse:size-11";
const LINE = "mx-1 h-4 w-px bg-line max-sm:hidden";

interface ToolsProps extends SendProps {
  box: RefObject<HTMLTextAreaElement | null>;
  length: number;
  limit: number;
  attach: Attach;
  onText: (text: string) => void;
  onPart: (part: Part) => void;
  onSnippet: (id: string) => Promise<string | null>;
}

/** The popover gives the focus back to its button first. */
const afterwards = (run: () => void) => void window.setTimeout(run, 0);

function Emoji({ onPick }: { onPick: (emoji: string) => void }) {
  const t = toolWords.useT().composer;
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    afterwards(() => onPick(emoji));
  };
  return (
    <Popover label={t.emoji} placement="top start" isOpen={open} onOpenChange={setOpen} trigger={<IconButton label={t.emoji} placement="top" icon={<Smile size={16} />} className={TOUCH} />}>
      <Suspense fallback={<span className="block h-80 w-76" />}>
        <EmojiPicker onPick={pick} />
      </Suspense>
    </Popover>
  );
}

function Snippets({ onPick }: { onPick: (id: string) => void }) {
  const t = toolWords.useT().composer;
  const [open, setOpen] = useState(false);
  const pick = (id: string) => {
    setOpen(false);
    afterwards(() => onPick(id));
  };
  return (
    <Popover label={t.snippets} placement="top start" isOpen={open} onOpenChange={setOpen} trigger={<IconButton label={t.snippets} placement="top" icon={<Zap size={16} />} shortcut="/" className={TOUCH} />}>
      <Suspense fallback={<span className="block h-40 w-80" />}>
        <SnippetPicker onPick={pick} />
      </Suspense>
    </Popover>
  );
}

function Marks({ onMark }: { onMark: (mark: Mark) => void }) {
  const t = toolWords.useT().composer;
  const preview = usePreview((state) => state.shown);
  const marks = [
    { mark: "*", label: t.bold, icon: <Bold size={16} />, shortcut: "mod+b" },
    { mark: "_", label: t.italic, icon: <Italic size={16} />, shortcut: "mod+i" },
    { mark: "~", label: t.strike, icon: <Strikethrough size={16} />, shortcut: "mod+shift+x" },
    { mark: "```", label: t.mono, icon: <Code size={16} />, shortcut: "mod+e" },
  ] as const;
  return (
    <span className="contents max-sm:hidden">
      <span aria-hidden className={LINE} />
      {marks.map(({ mark, label, icon, shortcut }) => (
        <IconButton key={mark} label={label} placement="top" icon={icon} shortcut={shortcut} onPress={() => onMark(mark)} className={TOUCH} />
      ))}
      <IconButton label={t.preview} placement="top" icon={<Eye size={16} />} shortcut="mod+shift+p" isOn={preview} onPress={togglePreview} className={TOUCH} />
    </span>
  );
}

/** Under the text box: what can be attached, recorded and put in, marks and their preview, the counter near the limit, and Send. */
export function ComposerTools({ box, note, length, limit, reason, attach, onText, onSend, onPart, onSnippet }: ToolsProps) {
  const t = toolWords.useT().composer;
  const takes = useCapability()?.kinds;
  const put = (piece: string) => {
    if (box.current !== null) applyEdit(box.current, insert(selectedOf(box.current), piece), onText);
  };
  const mark = (one: Mark) => {
    if (box.current !== null) applyEdit(box.current, toggleMark(selectedOf(box.current), one), onText);
  };
  const left = limit - length;
  return (
    <div className="flex flex-wrap items-center px-2 pt-1 pb-2">
      <AttachMenu note={note} attach={attach} onPart={onPart} className={TOUCH} />
      {!note && takes?.includes("voice") !== false && <IconButton label={t.voice} placement="top" icon={<Mic size={16} />} onPress={() => onPart("voice")} className={TOUCH} />}
      <Emoji onPick={put} />
      {note && <IconButton label={t.mention} placement="top" icon={<AtSign size={16} />} onPress={() => put("@")} className={TOUCH} />}
      {!note && (
        <>
          <span aria-hidden className={LINE} />
          <Snippets onPick={(id) => void onSnippet(id).then((text) => text !== null && put(text))} />
          <InsertMenu onPart={onPart} onVariable={() => afterwards(() => put("{{"))} className={TOUCH} />
        </>
      )}
      <Marks onMark={mark} />
      <span className="ml-auto inline-flex items-center gap-2">
        {length > limit * 0.8 && (
          <span role={left < 0 ? "alert" : undefined} className={cx("tabular text-xs", left < 0 ? "text-danger" : "text-muted")}>
            {left < 0 ? t.over(-left) : t.left(left)}
          </span>
        )}
        <SendButton note={note} reason={reason} onSend={onSend} onLater={() => onPart("schedule")} />
      </span>
    </div>
  );
}
