import { type ComponentProps, useRef, useState } from "react";
import type { ButtonContext } from "react-aria-components";

type ButtonContextValue = ComponentProps<typeof ButtonContext>["value"];
export interface OpenState {
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Makes the button inside `ButtonContext` open something, whose code is loaded at its first use. */
export function useTrigger({ isOpen, onOpenChange }: OpenState, popup: "menu" | "dialog") {
  const ref = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const open = isOpen ?? own;
  const setOpen = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const button: ButtonContextValue = { ref, onPress: () => setOpen(!open), "aria-haspopup": popup, "aria-expanded": open, isPressed: open };
  return { ref, open, setOpen, button };
}
