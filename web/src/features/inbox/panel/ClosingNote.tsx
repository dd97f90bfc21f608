import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { queries } from "@/api/queries";
import type { CloseRequest } from "@/api/requests";
import type { Id } from "@/api/types";
import { useSession } from "@/app/session";
import { useT } from "@/i18n";
import { Button, Dialog, Select, TextareaField } from "@/ui";
import { panelWords } from "./words";

/** Asks for category and text before closing. Where notes are required, a category has to be chosen. */
export function ClosingNote({ onClose, onDone }: { onClose: () => void; onDone: (note: CloseRequest) => void }) {
  const t = useT();
  const w = panelWords.useT();
  const required = useSession().workspace.closing_note_required;
  const categories = useQuery(queries.closingCategories()).data ?? [];
  const [category, setCategory] = useState<Id | null>(null);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const missing = required && category === null;
  function done() {
    setTried(true);
    if (missing) return;
    onClose();
    onDone({ category_id: category ?? undefined, note: note.trim() === "" ? undefined : note.trim() });
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{t.ui.cancel}</Button>
      <Button variant="primary" onPress={done}>
        {w.close}
      </Button>
    </>
  );
  return (
    <Dialog title={w.closeWithNote} isOpen onClose={onClose} width="s" actions={buttons}>
      <div className="flex flex-col gap-4">
        <Select label={w.category} options={categories.map(({ id, name }) => ({ id, label: name }))} value={category} onChange={setCategory} problem={tried && missing ? w.categoryNeeded : null} />
        <TextareaField label={w.closingNote} value={note} onChange={setNote} maxLength={2000} autoFocus={!required} onKeyDown={keys} />
      </div>
    </Dialog>
  );
}
