import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import { IconButton, Select, Switch, TextField } from "@/ui";
import { templateWords } from "../words";
import type { Filter } from "./useFilters";
import { useTemplateSearch } from "./useTemplateSearch";

const PAUSE = 200;
const ANY = "any";

/** The search box: what is typed counts after a pause. */
function SearchField() {
  const t = templateWords.useT();
  const ui = useT();
  const { search, change } = useTemplateSearch();
  const [text, setText] = useState(search.q ?? "");
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  const asked = search.q ?? "";
  useEffect(() => {
    if (text.trim() === asked) return undefined;
    const timer = window.setTimeout(() => latest.current({ q: text.trim() === "" ? undefined : text.trim() }), PAUSE);
    return () => window.clearTimeout(timer);
  }, [text, asked]);
  const clear = () => {
    setText("");
    change({ q: undefined });
  };
  return (
    <TextField
      label={t.search}
      labelHidden
      placeholder={t.search}
      type="search"
      value={text}
      onChange={setText}
      start={<Search size={16} aria-hidden className="text-muted" />}
      end={text !== "" && <IconButton size="s" label={ui.ui.clearAll} icon={<X size={14} />} onPress={clear} className="-mr-1.5 size-6" />}
      className="w-64 max-w-full max-sm:w-full [&_input::-webkit-search-cancel-button]:hidden"
    />
  );
}

export function FilterLine({ filters }: { filters: Filter[] }) {
  const t = templateWords.useT();
  const { search, change } = useTemplateSearch();
  return (
    <div role="search" className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <SearchField />
      {filters.map(({ id, label, options, value, set }) => (
        <Select
          key={id}
          label={label}
          labelHidden
          size="m"
          options={[{ id: ANY, label: `${label}: ${t.any}` }, ...options]}
          value={value ?? ANY}
          onChange={(next) => set(next === ANY ? undefined : next)}
          className="w-44 max-sm:w-[calc(50%-4px)]"
        />
      ))}
      <span className="ml-auto">
        <Switch isSelected={search.archived === true} onChange={(on) => change({ archived: on ? true : undefined })}>
          {t.showArchived}
        </Switch>
      </span>
    </div>
  );
}
