import { Bold, Code, Italic, Plus, Smile, Strikethrough } from "lucide-react";
import { Suspense, useRef } from "react";
import type { Component, Finding, Given } from "@/api/templateTypes";
import { applyEdit, selectedOf } from "@/features/inbox/thread/composer/applyEdit";
import { type Mark, insert, toggleMark } from "@/features/inbox/thread/composer/textEdits";
import { IconButton, Button, Menu, Popover } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";
import { body, bodySamples, withBody } from "../model/components";
import { defaultsAt, withDefaultsAt } from "../model/defaults";
import { goodName, inserted, placeholders, renumbered } from "../model/placeholders";
import { at, errorsOf } from "../model/places";
import { editorWords } from "../words";
import { Counter, Findings } from "./Findings";
import { VariableText } from "./VariableText";

const EmojiPicker = lazyPart(() => import("@/features/inbox/thread/emoji/EmojiPicker"));
const MENU_CLOSES = 60;
const MARKS: [Mark, typeof Bold][] = [["*", Bold], ["_", Italic], ["~", Strikethrough], ["```", Code]];

export interface PartProps {
  components: Component[];
  onComponents: (next: (components: Component[]) => Component[]) => void;
  named: boolean;
  findings: Finding[];
  card?: number;
}

/** Parts whose variables may be filled by themselves. */
export interface TextProps extends PartProps {
  defaults: Given[];
  onDefaults: (next: (defaults: Given[]) => Given[]) => void;
}

function VariableButton({ named, onInsert }: { named: boolean; onInsert: (name: string) => void }) {
  const t = editorWords.useT();
  const icon = <Plus size={16} aria-hidden />;
  if (!named) return <Button size="s" variant="quiet" icon={icon} className="text-accent" onPress={() => onInsert("")}>{t.variable}</Button>;
  const lines = [...t.suggested.map((name) => ({ id: name, label: name, run: () => onInsert(goodName(name)) })), { id: "", label: t.otherVariable, run: () => onInsert("variable") }];
  return <Menu trigger={<Button size="s" variant="quiet" icon={icon} className="text-accent">{t.variable}</Button>} label={t.variable} placement="bottom end" lines={lines} />;
}

/** The text of the template or of a card, with marks, emoji and variables. */
export function BodyField({ components, onComponents, named, findings, card, onDefaults }: TextProps) {
  const t = editorWords.useT();
  const box = useRef<HTMLTextAreaElement>(null);
  const text = body(components)?.text ?? "";
  const own = at(findings, "body", card);
  const place = { part: "body" as const, card };
  const limit = card === undefined ? (components.some((part) => part.type === "LIMITED_TIME_OFFER") ? 600 : 1_024) : 160;
  const setText = (next: string) => onComponents((parts) => withBody(parts, next, bodySamples(parts), named));
  const edit = (next: { text: string; start: number; end: number }) => box.current !== null && applyEdit(box.current, next, setText);
  /** They keep to their variables when those get other numbers. */
  const moveDefaults = (next: (held: Record<string, string>) => Record<string, string>) => onDefaults((all) => withDefaultsAt(all, place, next(defaultsAt(all, place))));
  const addVariable = (name: string) => {
    const caret = box.current?.selectionStart ?? text.length;
    const next = inserted(text, caret, bodySamples(components), name, named);
    edit({ text: next.text, start: next.caret, end: next.caret });
    onComponents((parts) => withBody(parts, next.text, next.samples, named));
    moveDefaults((held) => inserted(text, caret, held, name, named).samples);
    // The menu gives the focus back to its button first.
    window.setTimeout(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    }, MENU_CLOSES);
  };
  const renumber = () => {
    const next = renumbered(text, bodySamples(components));
    onComponents((parts) => withBody(parts, next.text, next.samples, named));
    moveDefaults((held) => renumbered(text, held).samples);
  };
  const emoji = <IconButton size="s" label={t.emoji} icon={<Smile size={16} />} />;
  const tools = (
    <div role="toolbar" aria-label={t.tools} className="flex min-h-8 flex-wrap items-center border-b border-line px-1">
      {MARKS.map(([mark, Icon]) => (
        <IconButton key={mark} size="s" label={t.marks[mark]} icon={<Icon size={16} />} onPress={() => box.current !== null && edit(toggleMark(selectedOf(box.current), mark))} />
      ))}
      <span aria-hidden className="mx-1 h-4 w-px bg-line" />
      <Popover trigger={emoji} label={t.emoji}>
        {(close) => (
          <Suspense fallback={<div className="h-80 w-76" />}>
            <EmojiPicker
              onPick={(picked) => {
                close();
                if (box.current !== null) edit(insert(selectedOf(box.current), picked));
              }}
            />
          </Suspense>
        )}
      </Popover>
      <span className="flex-1" />
      <VariableButton named={named} onInsert={addVariable} />
    </div>
  );
  const bad = new Set(own.flatMap(({ severity, params }) => (severity === "error" ? Object.values(params) : [])));
  const gap = own.some(({ rule }) => rule === "template.variable.gap");
  return (
    <div className="flex flex-col gap-1.5">
      <VariableText
        label={card === undefined ? t.body : t.cardText}
        aside={<Counter length={text.length} limit={limit} />}
        tools={tools}
        value={text}
        onChange={setText}
        placeholder={t.bodyPlaceholder}
        invalid={errorsOf(own).length > 0 && text !== ""}
        bad={bad}
        box={box}
      />
      <Findings findings={own.filter(({ rule }) => rule !== "template.variable.sample_missing" && (text !== "" || rule !== "template.body.missing"))} />
      {gap && placeholders(text).length > 0 && (
        <span>
          <Button size="s" onPress={renumber}>
            {t.renumber}
          </Button>
        </span>
      )}
    </div>
  );
}
