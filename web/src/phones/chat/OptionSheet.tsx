import { type FormEvent, useContext, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Words } from "../words";
import { Screen } from "./screen";
import type { Action, Row } from "./view";

interface Props {
  list: Extract<Action, { kind: "list" }>;
  words: Words;
  onClose: () => void;
  onPick: (row: Row) => void;
}

function Option({ row, name, chosen, onChoose }: { row: Row; name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label className="flex min-h-13 items-center gap-3 px-5 py-2 hover:bg-fill">
      <span className="min-w-0 flex-1">
        <span className="block text-base font-medium">{row.title}</span>
        {row.description !== null && <span className="block text-xs text-muted">{row.description}</span>}
      </span>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} className="size-5 accent-accent" />
    </label>
  );
}

/** A list message, opened: it comes up inside the handset, as on a phone. */
export function OptionSheet({ list, words, onClose, onPick }: Props) {
  const screen = useContext(Screen);
  const form = useRef<HTMLFormElement>(null);
  const name = useId();
  const [row, setRow] = useState<Row | null>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    const element = form.current;
    element?.querySelector("input")?.focus();
    const escape = (event: KeyboardEvent) => event.key === "Escape" && close.current();
    element?.addEventListener("keydown", escape);
    return () => {
      element?.removeEventListener("keydown", escape);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (row !== null) onPick(row);
  };
  if (screen === null) return null;
  return createPortal(
    <div className="absolute inset-0 z-panel flex flex-col justify-end">
      <button type="button" tabIndex={-1} aria-label={words.close} onClick={onClose} className="absolute inset-0 bg-[rgb(0_0_0/0.24)]" />
      <div role="dialog" aria-label={words.phone.choose} className="relative flex max-h-[85%] flex-col">
        <form ref={form} onSubmit={submit} className="enters flex min-h-0 flex-col rounded-t-[20px] bg-surface pt-2 pb-4 shadow-1">
          <span aria-hidden className="mx-auto mb-2 h-1 w-8 rounded-full bg-control" />
          <h3 className="px-5 py-1 text-md font-semibold">{list.title || words.phone.choose}</h3>
          <div className="min-h-0 overflow-auto">
            {list.sections.map((section, place) => (
              <fieldset key={`${place}${section.title ?? ""}`}>
                <legend className="px-5 pt-2 text-xs font-semibold text-muted">{section.title}</legend>
                {section.rows.map((item) => (
                  <Option key={item.id} row={item} name={name} chosen={row === item} onChoose={() => setRow(item)} />
                ))}
              </fieldset>
            ))}
          </div>
          <button type="submit" disabled={row === null} className="mx-4 mt-2 h-10 rounded-card bg-accent text-base font-medium text-on-accent disabled:bg-fill disabled:text-faint">
            {words.phone.send}
          </button>
        </form>
      </div>
    </div>,
    screen,
  );
}
