import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import { Button, Dialog } from "@/ui";
import { useRetry } from "../messageActions";
import { toolWords } from "../words";

/** Before a message that may have arrived is sent again. */
export default function RetryQuestion({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useT();
  const words = toolWords.useT().retry;
  const retry = useRetry();
  const run = () => {
    retry(message);
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" onPress={run}>{words.run}</Button>
        </>
      }
    >
      <p className="text-sm">{words.text}</p>
    </Dialog>
  );
}
