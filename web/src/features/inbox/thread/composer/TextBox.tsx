import { type ClipboardEvent, type KeyboardEvent, type RefObject, Suspense, useId, useLayoutEffect } from "react";
import { usePreferences } from "@/app/session";
import { cx } from "@/ui";
import { applyEdit, selectedOf } from "./applyEdit";
import { type Mark, toggleMark } from "./textEdits";
import { useSuggestions } from "./useSuggestions";
import { lazyPart } from "@/ui/lazyPart";

const SuggestionList = lazyPart(() => import("./SuggestionList"));
const MARK_KEYS: Record<string, Mark> = { b: "*", i: "_", "shift+x": "~", e: "```" };
const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
const touch = typeof matchMedia === "function" ? matchMedia("(pointer: coarse)") : null;

/** Enter alone sends; on a touch screen it begins a line, whatever is wanted elsewhere. */
export function useEnterSends(): boolean {
  return usePreferences().send_key === "enter" && touch?.matches !== true;
}

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
  /** The text of a snippet; null when it could not be had. */
  onSnippet: (id: string) => Promise<string | null>;
  /** True when what is pasted was taken. */
  onPaste: (event: ClipboardEvent) => boolean;
}

/** The plain text area: grows to ten lines, marks are characters, @ in notes offers names, / snippets, {{ variables and : emoji. */
export function TextBox({ box, label, placeholder, text, note, invalid, onText, onSend, onEscape, onLeave, onSnippet, onPaste }: TextBoxProps) {
  const enterSends = useEnterSends();
  const id = useId();
  const { found, look, pick, keys, close } = useSuggestions(box, note, onText, onSnippet);
  useGrowing(box, text);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || keys(event)) return;
    const mod = event.ctrlKey || event.metaKey;
    const mark = mod && !event.altKey ? MARK_KEYS[`${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`] : undefined;
    if (mark !== undefined) {
      event.preventDefault();
      applyEdit(event.currentTarget, toggleMark(selectedOf(event.currentTarget), mark), onText);
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && !mod && enterSends) {
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
      {found !== null && (
        <Suspense fallback={null}>
          <SuggestionList id={id} options={found.options} chosen={found.chosen} onPick={pick} />
        </Suspense>
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-autocomplete="list"
        aria-controls={found === null ? undefined : id}
        aria-activedescendant={found === null ? undefined : `${id}-${found.chosen}`}
        placeholder={placeholder}
        spellCheck
        onChange={(event) => {
          onText(event.currentTarget.value);
          look();
        }}
        onClick={look}
        onPaste={onPaste}
        onKeyDown={press}
        onBlur={() => {
          close();
          onLeave();
        }}
        className={cx("block max-h-54 min-h-9 w-full resize-none bg-transparent px-3 py-2 text-[length:max(var(--message-size),14px)] leading-5 text-ink outline-none field-sizing-content max-sm:text-md max-sm:font-normal pointer-coarse:min-h-11", note && "text-note-ink placeholder:text-note-ink/80")}
      />
    </>
  );
}
