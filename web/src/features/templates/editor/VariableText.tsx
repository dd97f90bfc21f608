import { type ReactNode, type Ref, useId } from "react";
import { cx } from "@/ui";
import { placeholders } from "../model/placeholders";

/** The same text behind the box, with a ground under each variable. */
function Grounds({ text, bad }: { text: string; bad: ReadonlySet<string> }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, name } of placeholders(text)) {
    parts.push(text.slice(at, start), <mark key={start} className={cx("rounded-chip text-transparent", bad.has(name) ? "bg-danger-bg" : "bg-info-bg")}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return <>{[...parts, text.slice(at)]}</>;
}

export interface VariableTextProps {
  label: string;
  labelHidden?: boolean;
  aside?: ReactNode;
  tools?: ReactNode;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  /** One line instead of many. */
  single?: boolean;
  invalid?: boolean;
  /** Names of variables something is wrong with. */
  bad?: ReadonlySet<string>;
  box?: Ref<HTMLTextAreaElement>;
}
const NONE: ReadonlySet<string> = new Set();

/** A text with variables as chips: an ordinary text box, so that keys, undo and screen readers work as everywhere. */
export function VariableText({ label, labelHidden, aside, tools, value, onChange, placeholder, single, invalid, bad = NONE, box }: VariableTextProps) {
  const id = useId();
  const room = single === true ? "px-2 py-[5px]" : "min-h-24 px-3 py-2";
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <div className={cx("flex items-baseline gap-2", labelHidden === true ? "justify-end" : "justify-between", labelHidden === true && aside === undefined && "sr-only")}>
        <label htmlFor={id} className={cx("text-sm font-medium", labelHidden === true && "sr-only")}>
          {label}
        </label>
        {aside}
      </div>
      <div className={cx("rounded-chip border bg-surface focus-within:border-accent focus-within:ring-1 focus-within:ring-accent", invalid === true ? "border-danger" : "border-control")}>
        {tools}
        <div className="relative">
          <div aria-hidden className={cx("pointer-events-none absolute inset-0 overflow-hidden text-base wrap-anywhere whitespace-pre-wrap text-transparent", room)}>
            <Grounds text={value} bad={bad} />
          </div>
          <textarea
            ref={box}
            id={id}
            value={value}
            rows={single === true ? 1 : 4}
            aria-invalid={invalid === true || undefined}
            placeholder={placeholder}
            onChange={(event) => onChange(single === true ? event.target.value.replaceAll(/[\r\n]+/gu, " ") : event.target.value)}
            onKeyDown={(event) => single === true && event.key === "Enter" && event.preventDefault()}
            className={cx("relative block field-sizing-content w-full resize-none bg-transparent text-base wrap-anywhere outline-none disabled:text-faint", room)}
          />
        </div>
      </div>
    </div>
  );
}
