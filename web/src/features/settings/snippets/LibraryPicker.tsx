import { useInfiniteQuery } from "@tanstack/react-query";
import type { StoredFile } from "@/api/fileTypes";
import { sendingQueries } from "@/api/sending";
import { fileSize } from "@/features/inbox/thread/kinds/measures";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, Dialog, EmptyState, ErrorState, PickList } from "@/ui";

/** One file of the library. */
export function LibraryPicker({ onPick, onClose }: { onPick: (file: StoredFile) => void; onClose: () => void }) {
  const t = settingsWords.useT();
  const { locale } = useFormat();
  const query = useInfiniteQuery(sendingQueries.library(""));
  const files = query.data?.pages.flatMap((page) => page.data) ?? [];
  const pick = (id: string) => {
    const file = files.find((one) => one.id === id);
    if (file !== undefined) onPick(file);
    onClose();
  };
  const options = files.map((file) => ({ id: file.id, label: file.title ?? file.name, description: file.size === null ? file.name : `${file.name} · ${fileSize(file.size, locale)}` }));
  return (
    <Dialog title={t.snippets.pickFile} isOpen onClose={onClose}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && files.length === 0 && <EmptyState title={t.files.empty} text={t.files.emptyText} />}
      {files.length > 0 && <PickList label={t.snippets.pickFile} placeholder={t.files.find} sections={[{ id: "all", title: t.sections.files, options }]} onPick={pick} />}
      {query.hasNextPage && (
        <Button variant="quiet" full isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t.showMore}
        </Button>
      )}
    </Dialog>
  );
}
