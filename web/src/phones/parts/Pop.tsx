import { type ReactElement, type ReactNode, cloneElement, useId, useLayoutEffect, useRef, useState } from "react";
import { cx } from "@/ui/classes";

const GAP = 4;
const EDGE = 8;

interface PopProps {
  /** A button; it gets what opens the panel. */
  trigger: ReactElement<{ popoverTarget?: string; "aria-expanded"?: boolean; "aria-haspopup"?: "dialog" }>;
  label: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** Closes the panel this element is in. */
const hide = (id: string) => document.getElementById(id)?.hidePopover();

/** A panel beside its button, by the browser's own popover: Escape and a press outside close it, focus goes back. */
export function Pop({ trigger, label, className, children }: PopProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    const element = panel.current;
    const button = element?.previousElementSibling;
    if (!open || element === null || !(button instanceof HTMLElement)) return;
    const from = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = from.bottom + GAP + height + EDGE <= window.innerHeight;
    const top = below ? from.bottom + GAP : Math.max(EDGE, from.top - GAP - height);
    const left = from.left + width + EDGE <= window.innerWidth ? from.left : Math.max(EDGE, from.right - width);
    element.style.top = `${top}px`;
    element.style.left = `${Math.min(left, Math.max(EDGE, window.innerWidth - width - EDGE))}px`;
    element.style.opacity = "1";
  }, [open]);

  return (
    <>
      {cloneElement(trigger, { popoverTarget: id, "aria-expanded": open, "aria-haspopup": "dialog" })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => {
          if (event.newState === "open") event.currentTarget.style.opacity = "0";
        }}
        onToggle={(event) => setOpen(event.newState === "open")}
        className={cx("floats fixed inset-auto m-0 max-h-[calc(100dvh-16px)] max-w-[calc(100vw-16px)] overflow-auto border-0 p-3 text-ink", className)}
      >
        {open && children(() => hide(id))}
      </div>
    </>
  );
}

/** One line of a panel that does something. */
export function PopItem({ icon, danger, onClick, children }: { icon?: ReactNode; danger?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={cx("flex min-h-8 w-full items-center gap-2 rounded-chip px-2 text-left text-sm hover:bg-fill max-md:min-h-11", danger === true && "text-danger")}>
      {icon}
      {children}
    </button>
  );
}
