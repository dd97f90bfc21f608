import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { cx } from "./classes";

export interface TabItem<K extends string> {
  id: K;
  label: ReactNode;
  content: ReactNode;
}

export function Tabs<K extends string>({ label, items, selected, onSelect, className }: { label: string; items: TabItem<K>[]; selected: K; onSelect: (id: K) => void; className?: string }) {
  const select = (key: unknown) => {
    const item = items.find((one) => one.id === key);
    if (item !== undefined) onSelect(item.id);
  };
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={select} className={cx("flex min-h-0 flex-col", className)}>
      <TabList aria-label={label} className="flex h-10 shrink-0 gap-4 border-b border-line px-4">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className={({ isSelected }) =>
              cx("flex items-center gap-1.5 px-0.5 font-medium outline-offset-[-2px] transition-colors", isSelected ? "text-ink shadow-[inset_0_-2px_0_var(--accent)]" : "text-muted hover:text-ink")
            }
          >
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
