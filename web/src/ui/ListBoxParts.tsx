/** Looks of options in menus, selects and comboboxes. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./classes";

export const POPOVER = "floats enters z-popover overflow-auto p-1 outline-none";
export const optionClass = ({ isFocused, isDisabled }: { isFocused: boolean; isDisabled: boolean }) =>
  cx("flex min-h-8 items-center gap-2 rounded-chip px-2 py-1 text-sm outline-none", isFocused && "bg-accent-soft", isDisabled && "text-faint");

export interface Option<K extends string = string> {
  id: K;
  label: string;
  description?: string;
  icon?: ReactNode;
}

export function OptionBody({ option, selected }: { option: Option; selected: boolean }) {
  return (
    <>
      {option.icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="cut">{option.label}</span>
        {option.description !== undefined && <span className="cut text-xs text-muted">{option.description}</span>}
      </span>
      {selected && <Check size={16} aria-hidden />}
    </>
  );
}
