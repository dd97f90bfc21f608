import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FileText, Pencil, Search, Trash2, Upload } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { StoredFile } from "@/api/fileTypes";
import { library } from "@/api/library";
import { sendingQueries } from "@/api/sending";
import { useCan } from "@/app/session";
import { fileSize } from "@/features/inbox/thread/kinds/measures";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, EmptyState, IconButton, NothingMatches, TextField, toast } from "@/ui";
import { Listed } from "../parts/Listed";
import { Card, Page } from "../parts/Page";
import { useAction } from "../parts/saving";
import { RenameDialog } from "./RenameDialog";
import { chooseFiles, useUploadsOf } from "./useUploadsOf";

const LIBRARY = ["files", "library"] as const;
const LIMITS = ["image", "video", "audio", "document", "sticker"];

function Row({ file, mayManage, onRename, onRemove }: { file: StoredFile; mayManage: boolean; onRename: () => void; onRemove: () => void }) {
  const words = settingsWords.useT().files;
  const { locale, listTime } = useFormat();
  const name = file.title ?? file.name;
  const about = [file.name, file.size === null ? null : fileSize(file.size, locale), listTime(file.created_at)].filter((part) => part !== null);
  return (
    <li className="flex min-h-13 items-center gap-3 border-line pr-2 pl-3 not-last:border-b">
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-chip bg-fill text-muted">
        {file.thumbnail === null ? <FileText size={16} aria-hidden /> : <img src={file.thumbnail.url} alt="" loading="lazy" className="size-full object-cover" />}
      </span>
      <span className="min-w-0 flex-1">
        {file.url === null ? (
          <span className="cut block text-sm font-medium">{name}</span>
        ) : (
          <a href={file.url} target="_blank" rel="noreferrer" aria-label={words.open(name)} className="cut block text-sm font-medium text-ink">
            {name}
          </a>
        )}
        <span className="cut block text-2xs text-muted">{about.join(" · ")}</span>
      </span>
      {mayManage && (
        <>
          <IconButton label={words.rename(name)} icon={<Pencil size={16} />} onPress={onRename} />
          <IconButton label={words.remove(name)} icon={<Trash2 size={16} />} onPress={onRemove} />
        </>
      )}
    </li>
  );
}

/** The largest file of each kind on a WhatsApp channel. */
function Limits() {
  const words = settingsWords.useT().files;
  const { locale } = useFormat();
  const media = useQuery(sendingQueries.capabilities()).data?.find(({ channel }) => channel === "whatsapp_person")?.media ?? [];
  const shown = media.filter(({ kind }) => LIMITS.includes(kind));
  if (shown.length === 0) return null;
  return (
    <p className="text-xs text-muted">
      {words.limits}: {shown.map(({ kind, max_bytes }) => words.limit(words.kinds[kind] ?? kind, fileSize(max_bytes, locale))).join(", ")}.
    </p>
  );
}

/** Files with a title, for everybody. */
export default function FilesSection() {
  const t = settingsWords.useT();
  const words = t.files;
  const format = useFormat();
  const mayManage = useCan("snippet.manage");
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const found = useInfiniteQuery(sendingQueries.library(q));
  const files = found.data?.pages.flatMap((page) => page.data);
  const [renamed, setRenamed] = useState<StoredFile | null>(null);
  const again = { again: [LIBRARY] };
  const add = useAction((file: StoredFile) => library.setTitle(file.id, file.name.replace(/\.[a-z0-9]{1,5}$/iu, "").slice(0, 100)), { ...again, done: (file) => toast.say(words.added(file.title ?? file.name)) });
  const restore = useAction((file: StoredFile) => library.setTitle(file.id, file.title), again);
  const remove = useAction((file: StoredFile) => library.setTitle(file.id, null), {
    ...again,
    done: (_result, file) => toast.undoable(words.removed(file.title ?? file.name), () => restore.mutate(file)),
  });
  const { running, begin } = useUploadsOf((file) => add.mutate(file));
  const upload = (
    <Button variant="primary" icon={<Upload size={16} aria-hidden />} onPress={() => chooseFiles(begin)}>
      {words.upload}
    </Button>
  );
  const none = q === "" ? <EmptyState title={words.empty} text={words.emptyText} action={upload} /> : <NothingMatches filters={[]} onClearAll={() => setTyped("")} />;
  return (
    <Page title={t.sections.files} actions={upload}>
      <p className="text-sm text-muted">{words.text}</p>
      <Limits />
      <TextField label={words.find} labelHidden placeholder={words.find} type="search" value={typed} onChange={setTyped} start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
      <Card title={t.sections.files}>
        {running.map((one) => (
          <p key={one.id} role="status" className="border-b border-line px-3 py-2 text-sm text-muted">
            {t.snippets.uploading(one.name, format.number(Math.round(one.progress * 100)))}
          </p>
        ))}
        <Listed query={{ data: files, error: found.error, refetch: found.refetch }} empty={none}>
          {(all) => (
            <ul>
              {all.map((file) => (
                <Row key={file.id} file={file} mayManage={mayManage} onRename={() => setRenamed(file)} onRemove={() => remove.mutate(file)} />
              ))}
            </ul>
          )}
        </Listed>
        {found.hasNextPage && (
          <Button variant="quiet" full isBusy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
            {t.showMore}
          </Button>
        )}
      </Card>
      {renamed !== null && <RenameDialog file={renamed} onClose={() => setRenamed(null)} />}
    </Page>
  );
}
