import { EmojiPicker as Parts, type EmojiPickerListComponents } from "frimousse";
import { useLanguage } from "@/i18n";
import { toolWords } from "../words";
import { loadEmoji } from "./data";

/** ARIA counts rows and columns from 1; the library from 0. */
const fromOne = (index: unknown) => (typeof index === "number" ? index + 1 : undefined);

const components: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-surface px-2 py-1 text-xs font-semibold text-muted">
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...props} aria-rowindex={fromOne(props["aria-rowindex"])} className="px-1">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button {...props} role="gridcell" aria-colindex={fromOne(props["aria-colindex"])} type="button" className="grid size-8 place-items-center rounded-chip text-[20px] data-[active]:bg-accent-soft">
      {emoji.emoji}
    </button>
  ),
};

/** All emoji with search, for a popover. Its code and data are loaded at the first use. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = toolWords.useT().emoji;
  const language = useLanguage();
  return (
    <Parts.Root columns={9} locale={language} resolveEmojiData={() => loadEmoji(language)} onEmojiSelect={({ emoji }) => onPick(emoji)} className="flex h-80 w-76 flex-col">
      <Parts.Search autoFocus aria-label={t.search} placeholder={t.search} className="m-2 h-8 rounded-chip border border-control bg-surface px-2 text-ink outline-none focus:border-accent" />
      <Parts.Viewport className="min-h-0 flex-1 outline-none">
        <Parts.Empty className="p-3 text-sm text-muted">{t.empty}</Parts.Empty>
        <Parts.List aria-label={t.label} components={components} className="pb-1 select-none" />
      </Parts.Viewport>
    </Parts.Root>
  );
}
