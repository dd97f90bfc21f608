import { type ReactNode, Suspense } from "react";
import { lazyPart } from "./lazyPart";

const Panel = lazyPart(() => import("./DialogPanel"));

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** "alertdialog" for a question about something irreversible. */
  role?: "dialog" | "alertdialog";
  width?: "s" | "m" | "l";
  /** Buttons at the bottom; the one that repeats the verb comes last. */
  actions?: ReactNode;
  /** Cannot be closed with Escape or a press outside. */
  persistent?: boolean;
  children: ReactNode;
}

/** Over the page. Its code is loaded at the first use. */
export function Dialog(props: DialogProps) {
  if (!props.isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
