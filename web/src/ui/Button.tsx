import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { cx } from "./classes";
import { Tooltip } from "./Tooltip";

export type ButtonVariant = "primary" | "default" | "quiet" | "danger";
export type ButtonSize = "s" | "m" | "l";
export interface ButtonProps extends Omit<AriaProps, "className" | "children" | "style" | "isDisabled"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  full?: boolean;
  /** Why the button cannot be used; shown on hover and focus. The button then stays in the tab order. */
  disabledReason?: string | null;
  isDisabled?: boolean;
  /** Its action is running: presses do nothing, and the focus stays where it is. */
  isBusy?: boolean;
  className?: string;
  children?: ReactNode;
}

const SIZES: Record<ButtonSize, string> = { s: "h-7 px-2 gap-1", m: "h-8 px-3 gap-2", l: "h-10 px-4 gap-2 text-base" };
const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent border-accent text-on-accent hover:opacity-92 active:opacity-85",
  default: "bg-surface border-line text-ink hover:bg-fill",
  quiet: "border-transparent text-muted hover:bg-fill hover:text-ink",
  danger: "bg-surface border-line text-danger hover:bg-danger-bg",
};
const DISABLED = "bg-transparent border-line text-faint";

export function Button({ variant = "default", size = "m", icon, full, disabledReason, isDisabled, isBusy, className, children, onPress, ...rest }: ButtonProps) {
  const explained = disabledReason !== undefined && disabledReason !== null;
  const waits = isBusy === true && !explained;
  const off = explained || isDisabled === true;
  const button = (
    <AriaButton
      {...rest}
      isDisabled={isDisabled === true && !explained}
      aria-disabled={explained || waits || undefined}
      onPress={explained || waits ? undefined : onPress}
      type={explained || waits ? "button" : rest.type}
      data-filled={variant === "primary" ? "" : undefined}
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-card border font-medium whitespace-nowrap select-none transition-[background-color,opacity]",
        SIZES[size],
        off ? DISABLED : VARIANTS[variant],
        waits && "opacity-60",
        full === true && "w-full",
        className,
      )}
    >
      {icon}
      {children}
    </AriaButton>
  );
  return explained ? <Tooltip text={disabledReason}>{button}</Tooltip> : button;
}
