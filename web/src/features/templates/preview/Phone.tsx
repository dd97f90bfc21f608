import { ArrowLeft, BatteryFull, Check, Plus, Signal, Smile, TriangleAlert, Wifi } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { Filled } from "@/api/templateTypes";
import { serverNow } from "@/api/liveStore";
import { useFormat } from "@/i18n";
import { Avatar, cx } from "@/ui";
import { templateWords } from "../words";
import { Bubble, type Pictures } from "./Bubble";
import { SHOWN_LINES } from "./lines";

type Look = "light" | "dark";

function LookChoice({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  const t = templateWords.useT().preview;
  const name = useId();
  const face = (value: Look, label: string) => (
    <label className={cx("relative flex h-7 items-center gap-1 rounded-chip px-2 text-xs has-focus-visible:outline-2 has-focus-visible:outline-focus", look === value ? "bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]" : "text-muted")}>
      <input type="radio" name={name} checked={look === value} onChange={() => onLook(value)} className="absolute inset-0 appearance-none opacity-0" />
      {label}
    </label>
  );
  return (
    <fieldset className="flex rounded-card bg-fill p-0.5">
      <legend className="sr-only">{t.title}</legend>
      {face("light", t.light)}
      {face("dark", t.dark)}
    </fieldset>
  );
}

export interface PhoneProps {
  filled: Filled;
  files: Pictures;
  business: string;
  /** Whom it is shown for. */
  chooser?: ReactNode;
  /** What is said under the phone. */
  notes?: ReactNode;
}

/** A phone of 320 px with the message, light or dark, and how much of it is read without a tap. */
export function Phone({ filled, files, business, chooser, notes }: PhoneProps) {
  const t = templateWords.useT().preview;
  const format = useFormat();
  const [look, setLook] = useState<Look>(document.documentElement.dataset["theme"] === "dark" ? "dark" : "light");
  const [lines, setLines] = useState(0);
  const time = format.time(new Date(serverNow()).toISOString());
  const folds = lines > SHOWN_LINES;
  return (
    <div className="flex w-80 max-w-full flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{t.title}</h2>
        <LookChoice look={look} onLook={setLook} />
      </div>
      {chooser}
      <div data-theme={look} className="h-149 rounded-[28px] bg-[#2a2e2c] p-1.5 text-ink shadow-[0_0_0_1px_#3a423e]">
        <div className="flex h-full flex-col overflow-hidden rounded-[22px] bg-sunken">
          <div aria-hidden className="flex h-6 shrink-0 items-center justify-between bg-surface px-4 text-2xs font-medium">
            <span className="tabular">{time}</span>
            <span className="flex gap-1">
              <Signal size={12} />
              <Wifi size={12} />
              <BatteryFull size={12} />
            </span>
          </div>
          <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
            <ArrowLeft size={16} aria-hidden />
            <Avatar id={business} name={business} size={32} />
            <span className="min-w-0 leading-4">
              <b className="cut block">{business}</b>
              <span className="text-2xs text-muted">{t.business}</span>
            </span>
          </div>
          <div className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto p-3">
            <span className="mb-1 self-center rounded-chip bg-surface px-2 text-2xs leading-5 text-muted">{t.today}</span>
            <Bubble filled={filled} files={files} time={time} onLines={setLines} />
          </div>
          <div aria-hidden className="flex h-12 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 text-faint">
            <Plus size={16} />
            <span className="flex-1">{t.message}</span>
            <Smile size={16} />
          </div>
        </div>
      </div>
      {filled.body !== "" && (
        <p className={cx("flex items-start gap-2 text-xs", folds ? "text-warn" : "text-muted")}>
          {folds ? <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" /> : <Check size={14} aria-hidden className="mt-px shrink-0" />}
          {folds ? t.folded(lines, SHOWN_LINES) : t.whole(lines)}
        </p>
      )}
      {notes}
    </div>
  );
}
