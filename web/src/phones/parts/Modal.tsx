import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words";
import { IconButton } from "./Button";

/** A question or a form over the page, by the browser's own dialog: it keeps the focus and gives it back. */
export function Modal({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-label={title} onCancel={onClose} onClose={onClose} className="floats m-auto w-full max-w-100 border-0 p-0 text-ink backdrop:bg-[rgb(0_0_0/0.4)] max-sm:mb-0 max-sm:max-w-none">
      <header className="flex min-h-12 items-center gap-2 pr-2 pl-4">
        <h2 className="cut flex-1 text-md font-semibold">{title}</h2>
        <IconButton label={words.close} icon={<X size={16} aria-hidden />} onClick={onClose} />
      </header>
      <div className="flex flex-col gap-3 px-4 pb-4">{children}</div>
    </dialog>
  );
}
