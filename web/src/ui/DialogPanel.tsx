import { X } from "lucide-react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useT } from "@/i18n";
import { cx } from "./classes";
import type { DialogProps } from "./Dialog";
import { IconButton } from "./IconButton";

const WIDTHS = { s: "max-w-100", m: "max-w-140", l: "max-w-200" };

export default function DialogPanel({ title, isOpen, onClose, role = "dialog", width = "s", actions, persistent, children }: DialogProps) {
  const t = useT();
  return (
    <ModalOverlay
      data-modal=""
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={persistent !== true && role === "dialog"}
      isKeyboardDismissDisabled={persistent}
      className="arrives fixed inset-0 z-dialog grid place-items-center overflow-auto bg-[rgb(0_0_0/0.4)] p-4"
    >
      <Modal className={cx("enters w-full rounded-bubble bg-surface shadow-2 outline-none", WIDTHS[width])}>
        <AriaDialog role={role} className="flex max-h-[calc(100dvh-32px)] flex-col outline-none">
          <header className="flex min-h-12 items-center gap-2 pr-2 pl-4">
            <Heading slot="title" className="cut flex-1 text-md font-semibold">
              {title}
            </Heading>
            {persistent !== true && <IconButton label={t.ui.close} icon={<X size={16} />} onPress={onClose} />}
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 pb-4">{children}</div>
          {actions !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
