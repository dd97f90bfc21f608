import { type ReactNode, Suspense } from "react";
import { ButtonContext } from "react-aria-components";
import { type OpenState, useTrigger } from "./useTrigger";
import { lazyPart } from "./lazyPart";

const Panel = lazyPart(() => import("./MenuPanel"));

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  shortcut?: string;
  danger?: boolean;
  /** At the end of the line: a count. */
  end?: ReactNode;
  /** Draws a check; for entries that choose one of several. */
  checked?: boolean;
  /** Why it cannot be used; shown under the label. */
  disabledReason?: string | null;
  href?: string;
  run?: () => void;
}
export type MenuLine = MenuEntry | "separator";

export interface MenuProps extends OpenState {
  /** A Button or IconButton that opens it. */
  trigger: ReactNode;
  label: string;
  lines: MenuLine[];
  placement?: "bottom start" | "bottom end" | "top start" | "top end" | "right bottom" | "right top";
  header?: ReactNode;
}

export function Menu({ trigger, ...props }: MenuProps) {
  const { ref, open, setOpen, button } = useTrigger(props, "menu");
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
