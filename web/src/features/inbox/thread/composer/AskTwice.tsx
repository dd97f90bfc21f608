import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import { Button, Dialog } from "@/ui";
import { nameOf, useScene } from "../scene";
import { toolWords } from "../words";

/** Before a reply that follows a colleague's within seconds. */
export function AskTwice({ other, onSend, onCancel }: { other: Message | null; onSend: () => void; onCancel: () => void }) {
  const t = useT();
  const words = toolWords.useT().composer.twice;
  const scene = useScene();
  return (
    <Dialog
      title={words.title}
      role="alertdialog"
      isOpen={other !== null}
      onClose={onCancel}
      actions={
        <>
          <Button autoFocus onPress={onCancel}>{t.ui.cancel}</Button>
          <Button variant="primary" onPress={onSend}>{words.run}</Button>
        </>
      }
    >
      <p className="text-sm">{words.text(other === null ? "" : (nameOf(other.author, scene) ?? t.thread.someone))}</p>
    </Dialog>
  );
}
