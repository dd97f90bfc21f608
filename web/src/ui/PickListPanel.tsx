import { Search } from "lucide-react";
import { Autocomplete, Collection, Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField, useFilter } from "react-aria-components";
import { useT } from "@/i18n";
import { OptionBody, optionClass } from "./ListBoxParts";
import type { PickListProps } from "./PickList";

export default function PickListPanel({ label, placeholder, sections, selected, onPick }: PickListProps) {
  const t = useT();
  const { contains } = useFilter({ sensitivity: "base" });
  const shown = sections.filter((section) => section.options.length > 0);
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={label} autoFocus className="m-1 flex h-8 items-center gap-2 rounded-chip border border-control px-2 focus-within:border-accent">
        <Search size={16} aria-hidden className="shrink-0 text-muted" />
        {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
        <Input role="combobox" aria-expanded placeholder={placeholder} className="min-w-0 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      <ListBox
        aria-label={label}
        items={shown}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={selected === null || selected === undefined ? [] : [selected]}
        onAction={(key) => onPick(String(key))}
        renderEmptyState={() => <p className="p-2 text-sm text-muted">{t.ui.nothingMatches}</p>}
        className="max-h-80 overflow-auto p-1 outline-none"
      >
        {(section) => (
          <ListBoxSection id={section.id}>
            <Header className="px-2 pt-2 pb-1 text-xs font-semibold text-muted">{section.title}</Header>
            <Collection items={section.options}>
              {(option) => (
                <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
                  {({ isSelected }) => <OptionBody option={option} selected={isSelected} />}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Autocomplete>
  );
}
