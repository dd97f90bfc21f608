import { useQuery } from "@tanstack/react-query";
import { Check, ChevronDown, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { queries } from "@/api/queries";
import type { ConversationDetail, Id } from "@/api/types";
import { useSession } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useT } from "@/i18n";
import { Button, Dialog, IconButton, Select, TextareaField } from "@/ui";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

/** Close at once, close with a note, or reopen. Where notes are required, closing asks for a category. */
export function CloseControl({ conversation, actions, noting, setNoting }: { conversation: ConversationDetail; actions: Actions; noting: boolean; setNoting: (noting: boolean) => void }) {
  const w = panelWords.useT();
  const required = useSession().workspace.closing_note_required;
  const closed = conversation.status === "closed";
  const close = () => (required ? setNoting(true) : void actions.close());
  useShortcut({ id: "close", keys: "e", group: "thread", label: () => w.close, run: close }, !closed);
  if (closed) {
    return (
      <Button icon={<RotateCcw size={16} aria-hidden />} aria-label={w.reopen} onPress={() => void actions.reopen()}>
        <span className="hidden md:inline">{w.reopen}</span>
      </Button>
    );
  }
  return (
    <>
      <span className="flex">
        <Button icon={<Check size={16} aria-hidden />} aria-label={w.close} className={required ? undefined : "sm:rounded-r-none"} onPress={close}>
          <span className="hidden md:inline">{w.close}</span>
        </Button>
        {!required && <IconButton label={w.closeWithNote} icon={<ChevronDown size={16} aria-hidden />} className="w-7! rounded-l-none max-sm:hidden border border-l-0 border-line" onPress={() => setNoting(true)} />}
      </span>
      {noting && <ClosingNote required={required} onClose={() => setNoting(false)} onDone={(note) => void actions.close(note)} />}
    </>
  );
}

function ClosingNote({ required, onClose, onDone }: { required: boolean; onClose: () => void; onDone: (note: { category_id?: Id; note?: string }) => void }) {
  const t = useT();
  const w = panelWords.useT();
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
  return (
    <Dialog
      title={w.closeWithNote}
      isOpen
      onClose={onClose}
      width="s"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" onPress={done}>
            {w.close}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select label={w.category} options={categories.map(({ id, name }) => ({ id, label: name }))} value={category} onChange={setCategory} problem={tried && missing ? w.categoryNeeded : null} />
        <TextareaField label={w.closingNote} value={note} onChange={setNote} maxLength={2000} autoFocus={!required} onKeyDown={keys} />
      </div>
    </Dialog>
  );
}
