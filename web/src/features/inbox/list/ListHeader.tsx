import { Search, SquarePen } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { type PaletteWords, usePalette } from "@/app/palette/actions";
import { useCan } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { IconButton } from "@/ui";
import { SearchBox } from "./SearchBox";
import { useInboxSearch } from "./useInboxSearch";
import { useViewName } from "./useViewName";
import { ViewPicker } from "./ViewPicker";
import { listWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

const NewConversation = lazyPart(() => import("./NewConversation"));
const TOUCH = "max-sm:size-11 pointer-coarse:size-11";

function focusFirstRow(): void {
  document.querySelector<HTMLElement>("[data-row]")?.focus();
}

/** The view, or the search in its place, and the way to write to someone first. */
export function ListHeader({ view }: { view: string }) {
  const list = listWords.useT();
  const mayStart = useCan("conversation.reply");
  const { search, change } = useInboxSearch();
  const name = useViewName(view);
  const [opened, setOpened] = useState(false);
  const [returning, setReturning] = useState(false);
  const [picking, setPicking] = useState(false);
  const [starting, setStarting] = useState(false);
  const header = useRef<HTMLElement>(null);
  const searching = opened || search.q !== undefined;
  const openSearch = () => {
    if (searching) header.current?.querySelector("input")?.focus();
    setOpened(true);
    setReturning(true);
  };
  const pickView = () => {
    if (search.q !== undefined) change({ q: undefined });
    setOpened(false);
    setPicking(true);
  };
  useShortcut({ id: "search-list", keys: "/", group: "list", label: () => list.shortcuts.search, run: openSearch });
  useShortcut({ id: "choose-view", keys: "g v", group: "list", label: () => list.shortcuts.views, run: pickView });
  usePalette([
    { id: "search-list", label: (words) => words.searchList, group: "go", icon: <Search size={16} />, shortcut: "/", run: openSearch },
    ...(mayStart ? [{ id: "new-conversation", label: (words: PaletteWords) => words.newConversation, group: "go" as const, icon: <SquarePen size={16} />, run: () => setStarting(true) }] : []),
  ]);
  return (
    <header ref={header} className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3 max-sm:h-13 max-sm:px-4">
      {searching ? (
        <>
          {search.q === undefined && <h1 className="sr-only">{name}</h1>}
          <SearchBox onClose={() => setOpened(false)} onDown={focusFirstRow} />
        </>
      ) : (
        <>
          <ViewPicker view={view} open={picking} onOpenChange={setPicking} />
          <IconButton label={list.search.open} shortcut="/" icon={<Search size={16} aria-hidden />} autoFocus={returning} onPress={openSearch} className={TOUCH} />
        </>
      )}
      {mayStart && <IconButton label={list.start.title} icon={<SquarePen size={16} aria-hidden />} onPress={() => setStarting(true)} className={TOUCH} />}
      {starting && (
        <Suspense fallback={null}>
          <NewConversation view={view} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </header>
  );
}
