import { useState } from "react";
import { useT } from "@/i18n";
import { Button, Dialog, TextareaField } from "@/ui";
import { panelWords } from "./words";

/** Asks before blocking; the reason is for the team. */
export function BlockQuestion({ name, onClose, onDone }: { name: string; onClose: () => void; onDone: (reason: string | undefined) => void }) {
  const t = useT();
  const w = panelWords.useT();
  const [reason, setReason] = useState("");
  const done = () => {
    onClose();
    onDone(reason.trim() === "" ? undefined : reason.trim());
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{t.ui.cancel}</Button>
      <Button variant="danger" onPress={done}>
        {w.block}
      </Button>
    </>
  );
  return (
    <Dialog title={w.blockTitle(name)} isOpen onClose={onClose} width="s" actions={buttons}>
      <div className="flex flex-col gap-4">
        <p className="text-sm">{w.blockText}</p>
        <TextareaField label={w.reason} value={reason} onChange={setReason} maxLength={500} autoFocus />
      </div>
    </Dialog>
  );
}
