import { FileText, Paperclip, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { StoredFile } from "@/api/fileTypes";
import { fileSize } from "@/features/inbox/thread/kinds/measures";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, IconButton, Menu } from "@/ui";
import { chooseFiles, useUploadsOf } from "../files/useUploadsOf";
import { LibraryPicker } from "./LibraryPicker";

const MOST = 10;

/** The files that go along with a snippet, from this device or from the library. */
export function SnippetFiles({ files, onChange, onBusy, isReadOnly }: { files: StoredFile[]; onChange: (change: (files: StoredFile[]) => StoredFile[]) => void; onBusy: (busy: boolean) => void; isReadOnly: boolean }) {
  const words = settingsWords.useT().snippets;
  const format = useFormat();
  const [picking, setPicking] = useState(false);
  const add = (file: StoredFile) => onChange((old) => (old.length >= MOST || old.some(({ id }) => id === file.id) ? old : [...old, file]));
  const { running, begin } = useUploadsOf(add);
  const busy = running.length > 0;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  if (isReadOnly && files.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{words.attached}</p>
      {files.length > 0 && (
        <ul className="rounded-card border border-line">
          {files.map((file) => (
            <li key={file.id} className="flex min-h-10 items-center gap-2 border-line pr-1 pl-2 not-last:border-b">
              <FileText size={16} aria-hidden className="shrink-0 text-muted" />
              <span className="cut flex-1 text-sm">{file.title ?? file.name}</span>
              {file.size !== null && <span className="text-2xs text-muted">{fileSize(file.size, format.locale)}</span>}
              {!isReadOnly && <IconButton label={words.dropFile(file.title ?? file.name)} icon={<X size={16} />} onPress={() => onChange((old) => old.filter(({ id }) => id !== file.id))} />}
            </li>
          ))}
        </ul>
      )}
      {running.map((upload) => (
        <p key={upload.id} role="status" className="text-xs text-muted">
          {words.uploading(upload.name, format.number(Math.round(upload.progress * 100)))}
        </p>
      ))}
      {!isReadOnly && (
        <div>
          <Menu
            label={words.addFile}
            trigger={
              <Button size="s" icon={<Paperclip size={14} aria-hidden />} disabledReason={files.length >= MOST ? words.mostFiles : null}>
                {words.addFile}
              </Button>
            }
            lines={[
              { id: "device", label: words.fromDevice, run: () => chooseFiles((chosen) => begin(chosen.slice(0, MOST - files.length))) },
              { id: "library", label: words.fromLibrary, run: () => setPicking(true) },
            ]}
          />
        </div>
      )}
      {picking && <LibraryPicker onPick={add} onClose={() => setPicking(false)} />}
    </div>
  );
}
