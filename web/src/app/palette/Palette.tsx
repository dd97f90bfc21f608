import { useNavigate, useParams } from "@tanstack/react-router";
import { AlarmClock, Ban, CircleCheck, CircleUser, MessageCircle, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Autocomplete, Collection, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, SearchField } from "react-aria-components";
import type { Contact, Conversation } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Kbd, cx } from "@/ui";
import { GROUPS, type PaletteAction, type PaletteWords, usePaletteActions } from "./actions";
import { searchFor } from "./found";
import { rank } from "./fuzzy";
import { useCatalogues } from "./useCatalogues";
import { useCommands } from "./useCommands";
import { useFound } from "./useFound";

interface Line {
  id: string;
  label: string;
  icon?: ReactNode;
  /** At the end: a number, a time. */
  aside?: string;
  shortcut?: string;
  run: () => void;
}
interface Section {
  id: keyof PaletteWords["groups"];
  lines: Line[];
}

/** Commands by group, or the best of all when something is typed. */
function commandSections(actions: PaletteAction[], typed: string, catalogues: [PaletteWords, ...PaletteWords[]]): Section[] {
  const ranked = rank(actions, typed, catalogues);
  const line = ({ id, label, icon, shortcut, run }: PaletteAction): Line => ({ id, label: label(catalogues[0]), icon, shortcut, run });
  if (typed.trim() !== "") return [{ id: "found", lines: ranked.map(line) }];
  return GROUPS.map((id) => ({ id, lines: ranked.filter((action) => action.group === id).map(line) }));
}

function StateIcon({ item }: { item: Conversation }) {
  const t = useT();
  const format = useFormat();
  if (item.blocked !== null) return <Ban size={16} aria-label={t.inbox.row.blocked} />;
  if (item.status === "closed") return <CircleCheck size={16} aria-label={t.inbox.row.closed} />;
  const until = item.snooze?.until ?? null;
  return item.status === "snoozed" ? <AlarmClock size={16} aria-label={t.inbox.row.snoozed(until === null ? t.inbox.row.untilReply : format.moment(until))} /> : <MessageCircle size={16} aria-hidden />;
}

/** What the server and the lists have; a contact opens the search for everything with them. */
function useFoundSections(typed: string): { sections: Section[]; searching: boolean } {
  const { contacts, conversations, searching } = useFound(typed);
  const format = useFormat();
  const navigate = useNavigate();
  const view = useParams({ strict: false, select: (params) => params.view ?? "all" });
  const person = (contact: Contact): Line => ({
    id: `contact-${contact.id}`, label: contact.name, icon: <CircleUser size={16} />, aside: contact.phone_display ?? undefined,
    run: () => void navigate({ to: "/inbox/$view", params: { view }, search: { q: searchFor(contact) } }),
  });
  const talk = (item: Conversation): Line => ({
    id: `conversation-${item.id}`, label: item.contact.name, icon: <StateIcon item={item} />, aside: format.listTime(item.last_message_at),
    run: () => void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: item.id }, search: (old) => ({ ...old, message: undefined }) }),
  });
  return { sections: [{ id: "contacts", lines: contacts.map(person) }, { id: "conversations", lines: conversations.map(talk) }], searching };
}

/** Once the palette has gone and given the focus back: what an action opens takes it from there. */
function afterwards(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** The search field would take the first Escape to empty itself. */
function closes(event: KeyboardEvent): boolean {
  if (event.key !== "Escape" || event.nativeEvent.isComposing) return false;
  event.stopPropagation();
  return true;
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const catalogues = useCatalogues();
  const registered = usePaletteActions((state) => state.actions);
  const commands = useCommands();
  const { sections: found, searching } = useFoundSections(typed);
  const sections = [...commandSections([...registered, ...commands], typed, catalogues), ...found].filter((section) => section.lines.length > 0);
  const run = (id: string) => {
    const chosen = sections.flatMap((section) => section.lines).find((line) => line.id === id);
    onClose();
    if (chosen !== undefined) afterwards(chosen.run);
  };
  const words = catalogues[0];
  return (
    <ModalOverlay data-modal="" isOpen onOpenChange={(open) => !open && onClose()} isDismissable className="arrives fixed inset-0 z-dialog flex items-start justify-center bg-[rgb(0_0_0/0.4)] p-4 pt-[12vh]">
      <Modal className="enters w-full max-w-140 rounded-bubble bg-surface shadow-2">
        <Dialog aria-label={t.app.palette.label} className="outline-none">
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only passes a key by the field */}
          <div onKeyDownCapture={(event) => closes(event) && onClose()}>
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField aria-label={t.app.palette.placeholder} autoFocus className="flex h-12 items-center gap-3 border-b border-line px-4">
                <Search size={16} aria-hidden className="shrink-0 text-muted" />
                {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- Autocomplete adds aria-controls */}
                <Input role="combobox" aria-expanded placeholder={t.app.palette.placeholder} className="h-full min-w-0 flex-1 bg-transparent text-base outline-none [&::-webkit-search-cancel-button]:hidden" />
              </SearchField>
              <Lines sections={sections} words={words} empty={searching ? words.searching : t.app.palette.empty} onRun={run} />
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Lines({ sections, words, empty, onRun }: { sections: Section[]; words: PaletteWords; empty: string; onRun: (id: string) => void }) {
  const t = useT();
  return (
    <ListBox aria-label={t.app.palette.label} items={sections} onAction={(key) => onRun(String(key))} renderEmptyState={() => <p className="p-3 text-sm text-muted">{empty}</p>} className="max-h-96 overflow-auto p-1 outline-none">
      {(section) => (
        <ListBoxSection id={section.id}>
          <Header className="px-3 pt-2 pb-1 text-xs font-semibold text-muted">{words.groups[section.id]}</Header>
          <Collection items={section.lines}>
            {(line) => (
              <ListBoxItem id={line.id} textValue={line.label} className={({ isFocused }) => cx("flex min-h-9 items-center gap-3 rounded-chip px-3 text-sm outline-none pointer-coarse:min-h-11", isFocused && "bg-accent-soft")}>
                <span className="grid w-4 place-items-center text-muted">{line.icon}</span>
                <span className="cut flex-1">{line.label}</span>
                {line.aside !== undefined && <span className="tabular shrink-0 text-xs text-muted">{line.aside}</span>}
                {line.shortcut !== undefined && <Kbd keys={line.shortcut} />}
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}
