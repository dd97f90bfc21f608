import type { ReactElement, ReactNode } from "react";
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";

export type TooltipPlacement = "top" | "bottom" | "left" | "right";

/** The child must be a React Aria button or link; wrap other things in `TooltipFor`. */
export function Tooltip({ text, extra, placement = "bottom", children }: { text: string; extra?: ReactNode; placement?: TooltipPlacement; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip placement={placement} offset={6} className="arrives z-popover flex max-w-72 items-center gap-2 rounded-chip bg-ink px-2 py-1 text-xs text-bg shadow-1">
        {text}
        {extra}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** A tooltip on something that is no control, such as a time; it becomes reachable with the keyboard. */
export function TooltipFor({ text, children }: { text: string; children: ReactElement<{ role?: string; tabIndex?: number }, "span" | "time" | "div"> }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Focusable>{children}</Focusable>
      <AriaTooltip offset={6} className="arrives z-popover max-w-72 rounded-chip bg-ink px-2 py-1 text-xs text-bg shadow-1">
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
