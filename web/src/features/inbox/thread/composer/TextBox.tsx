import { type KeyboardEvent, type RefObject, Suspense, lazy, useId, useLayoutEffect, useState } from "react";
import { usePreferences } from "@/app/session";
import { cx } from "@/ui";
import { useScene } from "../scene";
import { applyEdit, selectedOf } from "./applyEdit";
import { type Mentionable, suggest } from "./mentions";
import { type Mark, mentionAt, toggleMark } from "./textEdits";

const MentionList = lazy(() => import("./MentionList"));
const MARK_KEYS: Record<string, Mark> = { b: "*", i: "_", "shift+x": "~", e: "```" };
const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
const touch = typeof matchMedia === "function" ? matchMedia("(pointer: coarse)") : null;

function fit(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

/** Browsers without field-sizing get their height by measuring. */
function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (!GROWS && box.current !== null) fit(box.current);
  }, [box, text]);
}

function useMentions(box: RefObject<HTMLTextAreaElement | null>, active: boolean, onText: (text: string) => void) {
  const { mentionable } = useScene();
  const [found, setFound] = useState<{ from: number; options: Mentionable[]; chosen: number } | null>(null);
  const look = () => {
    const area = box.current;
    const at = active && area !== null && area.selectionStart === area.selectionEnd ? mentionAt(area.value, area.selectionStart) : null;
    const options = at === null ? [] : suggest(mentionable, at.query);
    setFound(at === null || options.length === 0 ? null : { from: at.from, options, chosen: 0 });
  };
  const pick = (item: Mentionable) => {
    const area = box.current;
    if (area === null || found === null) return;
    const caret = found.from + item.name.length + 2;
    applyEdit(area, { text: `${area.value.slice(0, found.from)}@${item.name} ${area.value.slice(area.selectionStart)}`, start: caret, end: caret }, onText);
    setFound(null);
  };
  const keys = (event: KeyboardEvent): boolean => {
    if (found === null) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const item = found.options[found.chosen];
    if (step !== 0 && !event.altKey) setFound({ ...found, chosen: (found.chosen + step + found.options.length) % found.options.length });
    else if ((event.key === "Enter" || event.key === "Tab") && item !== undefined) pick(item);
    else if (event.key === "Escape") setFound(null);
    else return false;
    event.preventDefault();
    return true;
  };
  return { found: active ? found : null, look, pick, keys, close: () => setFound(null) };
}

interface TextBoxProps {
  box: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  text: string;
  note: boolean;
  invalid: boolean;
  onText: (text: string) => void;
  onSend: () => void;
  /** Escape: false when there was nothing to take back. */
  onEscape: () => boolean;
  onLeave: () => void;
}

/** The plain text area: grows to ten lines, marks are characters, @ in notes offers names. */
export function TextBox({ box, label, placeholder, text, note, invalid, onText, onSend, onEscape, onLeave }: TextBoxProps) {
  const { send_key: sendKey } = usePreferences();
  const id = useId();
  const mentions = useMentions(box, note, onText);
  useGrowing(box, text);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || mentions.keys(event)) return;
    const mod = event.ctrlKey || event.metaKey;
    const mark = mod && !event.altKey ? MARK_KEYS[`${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`] : undefined;
    if (mark !== undefined) {
      event.preventDefault();
      applyEdit(event.currentTarget, toggleMark(selectedOf(event.currentTarget), mark), onText);
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && (mod || (sendKey === "enter" && touch?.matches !== true))) {
      event.preventDefault();
      onSend();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (!onEscape()) event.currentTarget.blur();
    }
  };
  return (
    <>
      {mentions.found !== null && (
        <Suspense fallback={null}>
          <MentionList id={id} options={mentions.found.options} chosen={mentions.found.chosen} onPick={mentions.pick} />
        </Suspense>
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-autocomplete={note ? "list" : undefined}
        aria-controls={mentions.found === null ? undefined : id}
        aria-activedescendant={mentions.found === null ? undefined : `${id}-${mentions.found.chosen}`}
        placeholder={placeholder}
        spellCheck
        onChange={(event) => {
          onText(event.currentTarget.value);
          mentions.look();
        }}
        onClick={mentions.look}
        onKeyDown={press}
        onBlur={() => {
          mentions.close();
          onLeave();
        }}
        className={cx("block max-h-54 min-h-9 w-full resize-none bg-transparent px-3 py-2 text-[length:max(var(--message-size),14px)] leading-5 text-ink outline-none field-sizing-content max-sm:text-md max-sm:font-normal", note && "text-note-ink placeholder:text-note-ink/80")}
      />
    </>
  );
}
