import { type ReactNode, Suspense } from "react";
import { ButtonContext } from "react-aria-components";
import { type OpenState, useTrigger } from "./useTrigger";
import { lazyPart } from "./lazyPart";

const Panel = lazyPart(() => import("./PopoverPanel"));

export interface PopoverProps extends OpenState {
  /** A Button or IconButton that opens it. */
  trigger: ReactNode;
  label: string;
  placement?: "bottom" | "bottom start" | "bottom end" | "top" | "top start" | "top end" | "right" | "right bottom" | "left";
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

export function Popover({ trigger, ...props }: PopoverProps) {
  const { ref, open, setOpen, button } = useTrigger(props, "dialog");
  return (
    <>
      <ButtonContext.Provider value={button}>{trigger}</ButtonContext.Provider>
      {open && (
        <Suspense fallback={null}>
          <Panel {...props} triggerRef={ref} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
