import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Autocomplete, Dialog, Input, ListBox, ListBoxItem, Modal, ModalOverlay, SearchField } from "react-aria-components";
import { LANGUAGES, useLanguage, useT, type Language } from "@/i18n";
import { PALETTE_LABELS } from "@/i18n/palette";
import { Kbd, cx } from "@/ui";
import { usePaletteActions, type PaletteAction } from "./actions";
import { score } from "./fuzzy";

const GROUPS: PaletteAction["group"][] = ["object", "go", "settings", "help"];

function labelIn(action: PaletteAction, language: Language): string {
  return "text" in action.label ? action.label.text : PALETTE_LABELS[language][action.label.key];
}

/** The member's language counts fully, the other two a little less. */
function fit(action: PaletteAction, wanted: string, language: Language): number {
  return Math.max(...LANGUAGES.map((one) => score(wanted, labelIn(action, one)) * (one === language ? 1 : 0.8)));
}

export function rank(actions: PaletteAction[], wanted: string, language: Language): PaletteAction[] {
  const scored = actions.map((action, index) => ({ action, index, points: fit(action, wanted, language) })).filter((item) => item.points > 0);
  const groupOf = (item: { action: PaletteAction }) => GROUPS.indexOf(item.action.group);
  const byGroup = wanted.trim() === "";
  scored.sort((a, b) => (byGroup ? groupOf(a) - groupOf(b) : b.points - a.points || groupOf(a) - groupOf(b)) || a.index - b.index);
  return scored.map((item) => item.action);
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const actions = usePaletteActions((state) => state.actions);
  const [wanted, setWanted] = useState("");
  const found = useMemo(() => rank(actions, wanted, language), [actions, wanted, language]);
  const run = (id: string) => {
    onClose();
    actions.find((action) => action.id === id)?.run();
  };
  return (
    <ModalOverlay data-modal="" isOpen onOpenChange={(open) => !open && onClose()} isDismissable className="arrives fixed inset-0 z-dialog flex items-start justify-center bg-[rgb(0_0_0/0.4)] p-4 pt-[12vh]">
      <Modal className="enters w-full max-w-140 rounded-bubble bg-surface shadow-2">
        <Dialog aria-label={t.app.palette.label} className="outline-none">
          <Autocomplete inputValue={wanted} onInputChange={setWanted}>
            <SearchField aria-label={t.app.palette.placeholder} autoFocus className="flex h-12 items-center gap-3 border-b border-line px-4">
              <Search size={16} aria-hidden className="shrink-0 text-muted" />
              {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
              <Input role="combobox" aria-expanded placeholder={t.app.palette.placeholder} className="h-full min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden" />
            </SearchField>
            <ListBox
              aria-label={t.app.palette.label}
              items={found}
              onAction={(key) => run(String(key))}
              renderEmptyState={() => <p className="p-3 text-sm text-muted">{t.app.palette.empty}</p>}
              className="max-h-96 overflow-auto p-1 outline-none"
            >
              {(action) => (
                <ListBoxItem id={action.id} textValue={labelIn(action, language)} className={({ isFocused }) => cx("flex min-h-9 items-center gap-3 rounded-chip px-3 text-sm outline-none", isFocused && "bg-accent-soft")}>
                  <span className="grid w-4 place-items-center text-muted">{action.icon}</span>
                  <span className="cut flex-1">{labelIn(action, language)}</span>
                  {action.shortcut !== undefined && <Kbd keys={action.shortcut} />}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
