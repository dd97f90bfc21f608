import { Check } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { settingsWords } from "@/i18n/areas";
import { cx } from "@/ui";

export function Stepper({ steps, now }: { steps: readonly string[]; now: number }) {
  const t = settingsWords.useT().channels.wizard;
  return (
    <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4 sm:px-6">
      <ol className="flex flex-1 items-center">
        {steps.map((step, index) => (
          <li key={step} aria-current={index === now ? "step" : undefined} className="flex items-center gap-2">
            {index > 0 && <span aria-hidden className="ml-2 h-px w-4 bg-line" />}
            <span
              aria-hidden
              className={cx(
                "grid size-5 place-items-center rounded-full border text-2xs",
                index < now ? "border-transparent bg-accent-soft text-accent" : index === now ? "border-accent bg-accent text-on-accent" : "border-control text-muted",
              )}
            >
              {index < now ? <Check size={12} /> : index + 1}
            </span>
            <span className={cx("text-sm font-semibold", index !== now && "sr-only")}>
              {step}
              {index < now && ` (${t.stepDone})`}
            </span>
          </li>
        ))}
      </ol>
      <span className="text-xs text-muted">{t.step(now + 1, steps.length)}</span>
    </div>
  );
}

/** Title, content and buttons of a step; the title takes the focus when the step appears. */
export function StepFrame({ title, text, footer, note, children }: { title: string; text?: string; footer: ReactNode; note?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-4 py-5 sm:px-6">
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-lg outline-none">
            {title}
          </h2>
          {text !== undefined && <p className="mt-1 text-sm text-muted">{text}</p>}
        </div>
        {children}
      </div>
      <footer className="flex shrink-0 flex-col gap-1 border-t border-line px-4 py-3 sm:px-6">
        <div className="flex flex-wrap items-center justify-end gap-2">{footer}</div>
        {note !== undefined && <p className="text-right text-xs text-muted">{note}</p>}
      </footer>
    </>
  );
}
