import { X } from "lucide-react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useT } from "@/i18n";
import { cx } from "./classes";
import { IconButton } from "./IconButton";
import type { SheetProps } from "./Sheet";

export default function SheetPanel({ title, isOpen, onClose, side = "right", children }: SheetProps) {
  const t = useT();
  return (
    <ModalOverlay data-modal="" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="arrives fixed inset-0 z-dialog bg-[rgb(0_0_0/0.4)]">
      <Modal
        className={cx(
          "fixed bg-surface shadow-2 outline-none",
          side === "right" ? "slides inset-y-0 right-0 w-full max-w-100" : "enters inset-x-0 bottom-0 max-h-[85dvh] rounded-t-bubble pb-[env(safe-area-inset-bottom)]",
        )}
      >
        <Dialog className="flex h-full max-h-[inherit] flex-col outline-none">
          <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
            <Heading slot="title" className="cut flex-1 text-sm font-semibold">
              {title}
            </Heading>
            <IconButton label={t.ui.close} icon={<X size={16} />} onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
