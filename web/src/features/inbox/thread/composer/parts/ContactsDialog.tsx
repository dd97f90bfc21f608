import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { queries } from "@/api/queries";
import type { Contact } from "@/api/types";
import { useT } from "@/i18n";
import { Avatar, Bone, Button, Dialog, ErrorState, Loading, TextField, cx } from "@/ui";
import { sendWords } from "../sendWords";
import type { PartProps } from "./parts";

function Person({ contact, chosen, onToggle }: { contact: Contact; chosen: boolean; onToggle: () => void }) {
  return (
    <li>
      <AriaButton onPress={onToggle} aria-pressed={chosen} className={cx("flex h-11 w-full items-center gap-3 rounded-card px-2 text-left", chosen ? "bg-accent-soft" : "hover:bg-fill")}>
        <Avatar id={contact.id} name={contact.name} size={28} />
        <span className="min-w-0 flex-1">
          <span className="cut block font-medium">{contact.name}</span>
          {contact.phone_display !== null && <span className="cut block text-2xs text-muted">{contact.phone_display}</span>}
        </span>
        {chosen && <Check size={16} aria-hidden />}
      </AriaButton>
    </li>
  );
}

/** Cards of people who are in the list of contacts. */
export default function ContactsDialog({ capability, onSend, onClose }: PartProps) {
  const t = useT();
  const words = sendWords.useT().contacts;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Contact[]>([]);
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery(queries.contacts(q === "" ? {} : { q }));
  const people = found.data?.pages.flatMap((page) => page.data) ?? [];
  const most = capability?.contacts ?? 257;
  const toggle = (contact: Contact) => setChosen((held) => (held.some((one) => one.id === contact.id) ? held.filter((one) => one.id !== contact.id) : [...held, contact]));
  const send = () => {
    const cards = chosen.map(({ name, phone, phone_display: display, wa_id }) => ({ name, organisation: null, phones: phone === null ? [] : [{ phone, display: display ?? phone, type: null, wa_id }], emails: [], urls: [] }));
    if (onSend([{ attached: null, body: { kind: "contacts", contact_ids: chosen.map(({ id }) => id) }, content: { kind: "contacts", cards, requested: false } }])) onClose();
  };
  const reason = chosen.length === 0 ? words.pickFirst : chosen.length > most ? words.tooMany(most) : null;
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={reason} onPress={send}>{words.send(chosen.length)}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={words.find} labelHidden placeholder={words.find} value={text} onChange={setText} autoFocus start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
        <div className="h-64 overflow-auto rounded-card border border-line p-1">
          {found.isPending && (
            <Loading onRetry={() => void found.refetch()}>
              {[0, 1, 2, 3].map((row) => <Bone key={row} className="m-2 h-7" />)}
            </Loading>
          )}
          {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
          {found.isSuccess && people.length === 0 && <p className="p-3 text-muted">{words.none}</p>}
          <ul>
            {people.map((person) => <Person key={person.id} contact={person} chosen={chosen.some(({ id }) => id === person.id)} onToggle={() => toggle(person)} />)}
          </ul>
          {found.hasNextPage && <Button variant="quiet" full isBusy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>{words.more}</Button>}
        </div>
        {chosen.length > 0 && <p className="cut text-sm text-muted">{words.chosen(chosen.map(({ name }) => name).join(", "))}</p>}
      </div>
    </Dialog>
  );
}
