import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { cx } from "./classes";
import { Kbd } from "./Kbd";
import { Tooltip, type TooltipPlacement } from "./Tooltip";

export interface IconButtonProps extends Omit<AriaProps, "className" | "children" | "style" | "isDisabled" | "aria-label"> {
  /** Name of the button: read aloud and shown as tooltip. */
  label: string;
  icon: ReactNode;
  size?: "s" | "m" | "l";
  /** Pressed look, for toggles. */
  isOn?: boolean;
  shortcut?: string;
  placement?: TooltipPlacement;
  disabledReason?: string | null;
  isDisabled?: boolean;
  className?: string;
}

const SIZES = { s: "size-7", m: "size-8", l: "size-10" };

export function IconButton({ label, icon, size = "m", isOn, shortcut, placement = "bottom", disabledReason, isDisabled, className, onPress, ...rest }: IconButtonProps) {
  const explained = disabledReason !== undefined && disabledReason !== null;
  const tip = explained ? `${label} – ${disabledReason}` : label;
  return (
    <Tooltip text={tip} extra={shortcut === undefined ? undefined : <Kbd keys={shortcut} />} placement={placement}>
      <AriaButton
        {...rest}
        aria-label={label}
        aria-pressed={isOn}
        aria-disabled={explained || undefined}
        isDisabled={isDisabled === true && !explained}
        onPress={explained ? undefined : onPress}
        className={cx(
          "inline-grid shrink-0 place-items-center rounded-card transition-colors",
          SIZES[size],
          explained || isDisabled === true ? "text-faint" : isOn === true ? "bg-fill text-ink" : "text-muted hover:bg-fill hover:text-ink",
          className,
        )}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
