import { type ReactNode, Suspense } from "react";
import { lazyPart } from "./lazyPart";

const Panel = lazyPart(() => import("./SheetPanel"));

export interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  side?: "right" | "bottom";
  children: ReactNode;
}

/** A panel over the page: from the right on wide screens, from below on phones. */
export function Sheet(props: SheetProps) {
  if (!props.isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
