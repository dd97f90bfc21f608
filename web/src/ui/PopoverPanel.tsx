import type { RefObject } from "react";
import { Dialog, Popover as AriaPopover } from "react-aria-components";
import { cx } from "./classes";
import type { PopoverProps } from "./Popover";

export default function PopoverPanel({ label, placement = "bottom start", className, children, triggerRef, onClose }: Omit<PopoverProps, "trigger"> & { triggerRef: RefObject<HTMLElement | null>; onClose: () => void }) {
  return (
    <AriaPopover triggerRef={triggerRef} isOpen onOpenChange={(open) => !open && onClose()} placement={placement} offset={4} className={cx("floats enters z-popover overflow-auto", className)}>
      <Dialog aria-label={label} className="outline-none">
        {typeof children === "function" ? children(onClose) : children}
      </Dialog>
    </AriaPopover>
  );
}
