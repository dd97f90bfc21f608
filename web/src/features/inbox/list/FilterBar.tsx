import { ArrowDownUp, Plus } from "lucide-react";
import { Suspense } from "react";
import { useT } from "@/i18n";
import { Button, Chip, Menu, Popover } from "@/ui";
import { SORTS } from "../search";
import { useFilterChips } from "./useFilterChips";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

const FilterPanel = lazyPart(() => import("./FilterPanel"));

/** Active filters as chips, a way to add one, and the order. What a search finds has its heading here, and is newest first. */
export function FilterBar({ view }: { view: string }) {
  const t = useT();
  const list = listWords.useT();
  const words = list.filter;
  const { search, change } = useInboxSearch();
  const chips = useFilterChips();
  const searching = search.q !== undefined;
  const sort = search.sort ?? "newest";
  const names = { newest: words.newest, waiting: words.waitingLongest, window: words.windowFirst };
  const add = (
    <Button size="s" icon={<Plus size={12} aria-hidden />} className="h-6 rounded-chip text-xs font-normal text-muted max-sm:h-9 max-sm:rounded-card max-sm:text-sm">
      {words.button}
    </Button>
  );
  const order = (
    <Button size="s" variant="quiet" icon={<ArrowDownUp size={14} aria-hidden />} aria-label={`${words.sort}: ${names[sort]}`} className="max-sm:h-9">
      {names[sort]}
    </Button>
  );
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b border-line py-1 pr-2 pl-3 max-sm:min-h-12 max-sm:px-4">
      {searching && <h1 className="mr-1 text-xs font-semibold text-muted max-sm:text-sm">{t.inbox.views.any}</h1>}
      {chips.map((chip) => (
        <Chip key={chip.id} tone="accent" size="m" name={chip.label} onRemove={chip.remove}>
          {chip.label}
        </Chip>
      ))}
      <Popover trigger={add} label={words.button}>
        <Suspense fallback={<div className="h-60 w-72" />}>
          <FilterPanel view={searching ? "any" : view} />
        </Suspense>
      </Popover>
      {!searching && (
        <span className="ml-auto">
          <Menu
            trigger={order}
            label={words.sort}
            lines={SORTS.map((id) => ({ id, label: names[id], checked: id === sort, run: () => change({ sort: id === "newest" ? undefined : id }) }))}
          />
        </span>
      )}
    </div>
  );
}
