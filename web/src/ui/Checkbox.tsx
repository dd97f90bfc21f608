import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps } from "react-aria-components";
import { cx } from "./classes";

export function Checkbox({ children, className, ...rest }: Omit<CheckboxProps, "children" | "className" | "style"> & { children?: ReactNode; className?: string }) {
  return (
    <AriaCheckbox {...rest} className={cx("group flex min-h-6 items-center gap-2 text-sm", className)}>
      {({ isSelected, isIndeterminate, isFocusVisible }) => (
        <>
          <span
            data-filled
            className={cx(
              "grid size-4 shrink-0 place-items-center rounded-chip border",
              isSelected || isIndeterminate ? "border-accent bg-accent text-on-accent" : "border-control bg-surface",
              isFocusVisible && "outline-2 outline-offset-2 outline-focus",
            )}
          >
            {isIndeterminate ? <Minus size={12} aria-hidden /> : isSelected ? <Check size={12} strokeWidth={2.5} aria-hidden /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
