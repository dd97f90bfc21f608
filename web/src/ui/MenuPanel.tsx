import { Check } from "lucide-react";
import type { RefObject } from "react";
import { Menu as AriaMenu, MenuItem, Popover, Separator } from "react-aria-components";
import { cx } from "./classes";
import { Kbd } from "./Kbd";
import { POPOVER, optionClass } from "./ListBoxParts";
import type { MenuEntry, MenuProps } from "./Menu";

function Entry({ line }: { line: MenuEntry }) {
  const reason = line.disabledReason ?? null;
  return (
    <MenuItem id={line.id} textValue={line.label} isDisabled={reason !== null} href={line.href} target={line.href?.startsWith("http") === true ? "_blank" : undefined} onAction={line.run} className={optionClass}>
      <span className={cx("grid w-4 shrink-0 place-items-center", line.danger === true ? "text-danger" : "text-muted")}>{line.icon}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cx("cut", line.danger === true && "text-danger")}>{line.label}</span>
        {reason !== null && <span className="text-xs text-muted">{reason}</span>}
      </span>
      {line.end}
      {line.checked === true && <Check size={16} aria-hidden />}
      {line.shortcut !== undefined && <Kbd keys={line.shortcut} />}
    </MenuItem>
  );
}

export default function MenuPanel({ label, lines, placement = "bottom end", header, triggerRef, onClose }: Omit<MenuProps, "trigger"> & { triggerRef: RefObject<HTMLElement | null>; onClose: () => void }) {
  return (
    <Popover triggerRef={triggerRef} isOpen onOpenChange={(open) => !open && onClose()} placement={placement} offset={4} className={cx(POPOVER, "max-w-80 min-w-52")}>
      {header}
      <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
        {lines.map((line, index) => (line === "separator" ? <Separator key={`line-${index}`} className="m-1 h-px bg-line" /> : <Entry key={line.id} line={line} />))}
      </AriaMenu>
    </Popover>
  );
}
