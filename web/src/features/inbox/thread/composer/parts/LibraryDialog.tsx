import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, FileText, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { sendingQueries } from "@/api/sending";
import type { StoredFile } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Bone, Button, Dialog, EmptyState, ErrorState, Loading, NothingMatches, TextField, cx } from "@/ui";
import { fileSize } from "@/features/inbox/thread/kinds/measures";
import { attachStored } from "../attach/tray";
import { sendWords } from "../sendWords";
import type { PartProps } from "./parts";

function Line({ file, chosen, onToggle }: { file: StoredFile; chosen: boolean; onToggle: () => void }) {
  const { locale } = useFormat();
  return (
    <li>
      <AriaButton onPress={onToggle} aria-pressed={chosen} className={cx("flex min-h-13 w-full items-center gap-3 rounded-card px-2 text-left", chosen ? "bg-accent-soft" : "hover:bg-fill")}>
        <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-chip bg-fill text-muted">
          {file.thumbnail === null ? <FileText size={16} aria-hidden /> : <img src={file.thumbnail.url} alt="" loading="lazy" className="size-full object-cover" />}
        </span>
        <span className="min-w-0 flex-1">
          <span className="cut block font-medium">{file.title ?? file.name}</span>
          <span className="cut block text-2xs text-muted">{[file.title === null ? null : file.name, file.size === null ? null : fileSize(file.size, locale)].filter((part) => part !== null).join(" · ")}</span>
        </span>
        {chosen && <Check size={16} aria-hidden />}
      </AriaButton>
    </li>
  );
}

/** Files that are kept for everybody, into the tray. */
export default function LibraryDialog({ target, onClose }: PartProps) {
  const t = useT();
  const words = sendWords.useT().library;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<StoredFile[]>([]);
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery(sendingQueries.library(q));
  const files = found.data?.pages.flatMap((page) => page.data) ?? [];
  const toggle = (file: StoredFile) => setChosen((held) => (held.some((one) => one.id === file.id) ? held.filter((one) => one.id !== file.id) : [...held, file]));
  const done = () => {
    for (const file of chosen) attachStored(file, target);
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="m"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={chosen.length === 0 ? words.pickFirst : null} onPress={done}>{words.attach(chosen.length)}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={words.find} labelHidden placeholder={words.find} value={text} onChange={setText} autoFocus start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
        <div className="h-72 overflow-auto rounded-card border border-line p-1">
          {found.isPending && (
            <Loading onRetry={() => void found.refetch()}>
              {[0, 1, 2, 3].map((row) => <Bone key={row} className="m-2 h-9" />)}
            </Loading>
          )}
          {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
          {found.isSuccess && files.length === 0 && (q === "" ? <EmptyState title={words.empty} text={words.emptyText} /> : <NothingMatches filters={[]} onClearAll={() => setText("")} />)}
          <ul>
            {files.map((file) => <Line key={file.id} file={file} chosen={chosen.some(({ id }) => id === file.id)} onToggle={() => toggle(file)} />)}
          </ul>
          {found.hasNextPage && <Button variant="quiet" full isBusy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>{words.more}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
