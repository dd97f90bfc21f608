import { Search, SquarePen } from "lucide-react";
import { Suspense, lazy, useRef, useState } from "react";
import { usePalette } from "@/app/palette/actions";
import { useCan } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { IconButton } from "@/ui";
import { SearchBox } from "./SearchBox";
import { useInboxSearch } from "./useInboxSearch";
import { ViewPicker } from "./ViewPicker";
import { listWords } from "./words";

const NewConversation = lazy(() => import("./NewConversation"));

function focusFirstRow(): void {
  document.querySelector<HTMLElement>("[data-row]")?.focus();
}

/** The view, or the search in its place, and the way to write to someone first. */
export function ListHeader({ view }: { view: string }) {
  const list = listWords.useT();
  const mayStart = useCan("conversation.reply");
  const { search } = useInboxSearch();
  const [opened, setOpened] = useState(false);
  const [returning, setReturning] = useState(false);
  const [starting, setStarting] = useState(false);
  const header = useRef<HTMLElement>(null);
  const searching = opened || search.q !== undefined;
  const openSearch = () => {
    if (searching) header.current?.querySelector("input")?.focus();
    setOpened(true);
    setReturning(true);
  };
  useShortcut({ id: "search-list", keys: "/", group: "list", label: () => list.shortcuts.search, run: openSearch });
  usePalette([
    { id: "search-list", label: { text: list.shortcuts.search }, group: "object", icon: <Search size={16} />, shortcut: "/", run: openSearch },
    ...(mayStart ? [{ id: "new-conversation", label: { text: list.start.title }, group: "object" as const, icon: <SquarePen size={16} />, run: () => setStarting(true) }] : []),
  ]);
  return (
    <header ref={header} className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3 max-sm:h-13 max-sm:px-4">
      {searching ? (
        <SearchBox onClose={() => setOpened(false)} onDown={focusFirstRow} />
      ) : (
        <>
          <ViewPicker view={view} />
          <IconButton label={list.search.open} shortcut="/" icon={<Search size={16} aria-hidden />} autoFocus={returning} onPress={openSearch} className="max-sm:size-11" />
        </>
      )}
      {mayStart && <IconButton label={list.start.title} icon={<SquarePen size={16} aria-hidden />} onPress={() => setStarting(true)} className="max-sm:size-11" />}
      {starting && (
        <Suspense fallback={null}>
          <NewConversation view={view} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </header>
  );
}
