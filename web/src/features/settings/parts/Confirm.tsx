import { type ReactNode, useState } from "react";
import { useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog } from "@/ui";

export interface Question {
  title: string;
  text: ReactNode;
  /** The verb of the title again. */
  verb: string;
  /** Rejects with what to show in the dialog. */
  run: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back with one click; the answer's error stays in the dialog. */
export function Confirm({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const t = useT();
  const words = useErrorText();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (question === null) return null;
  const close = () => {
    setError(null);
    onClose();
  };
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await question.run();
      close();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onPress={close} autoFocus>
        {t.ui.cancel}
      </Button>
      <Button variant="danger" onPress={() => void run()} isBusy={busy}>
        {question.verb}
      </Button>
    </>
  );
  return (
    <Dialog role="alertdialog" title={question.title} isOpen onClose={close} actions={actions}>
      <div className="flex flex-col gap-3 text-sm">
        {question.text}
        {error !== null && <Banner tone="danger">{words(error)}</Banner>}
      </div>
    </Dialog>
  );
}
