import { type FormEvent, type ReactNode, useContext, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import type { Words } from "../words";
import { Screen } from "./screen";

interface Props {
  title: string;
  label: string;
  go: string;
  ready: boolean;
  words: Words;
  onClose: () => void;
  onGo: () => void;
  children: ReactNode;
}

/** A sheet that comes up inside the handset, as on a phone; the focus goes into it and back. */
export function Sheet({ title, label, go, ready, words, onClose, onGo, children }: Props) {
  const screen = useContext(Screen);
  const form = useRef<HTMLFormElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    const element = form.current;
    element?.querySelector<HTMLElement>("input, textarea, button")?.focus();
    const escape = (event: KeyboardEvent) => event.key === "Escape" && close.current();
    element?.addEventListener("keydown", escape);
    return () => {
      element?.removeEventListener("keydown", escape);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onGo();
  };
  if (screen === null) return null;
  return createPortal(
    <div className="absolute inset-0 z-panel flex flex-col justify-end">
      <button type="button" tabIndex={-1} aria-label={words.close} onClick={onClose} className="absolute inset-0 bg-[rgb(0_0_0/0.24)]" />
      <div role="dialog" aria-label={label} className="relative flex max-h-[85%] flex-col">
        <form ref={form} onSubmit={submit} className="enters flex min-h-0 flex-col rounded-t-[20px] bg-surface pt-2 pb-4 shadow-1">
          <span aria-hidden className="mx-auto mb-2 h-1 w-8 rounded-full bg-control" />
          <h3 className="px-5 py-1 text-md font-semibold">{title}</h3>
          <div className="min-h-0 overflow-auto">{children}</div>
          <button type="submit" disabled={!ready} className="mx-4 mt-2 h-10 shrink-0 rounded-card bg-accent text-base font-medium text-on-accent disabled:bg-fill disabled:text-faint">
            {go}
          </button>
        </form>
      </div>
    </div>,
    screen,
  );
}
