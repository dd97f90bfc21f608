import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Check, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { api } from "@/api/endpoints";
import { keys, queries } from "@/api/queries";
import type { Contact, Id } from "@/api/types";
import { useT } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Avatar, Banner, Bone, Button, Dialog, ErrorState, Loading, Select, TextField, cx } from "@/ui";
import { listWords } from "./words";

function Person({ contact, chosen, onChoose }: { contact: Contact; chosen: boolean; onChoose: () => void }) {
  return (
    <li>
      <AriaButton onPress={onChoose} aria-pressed={chosen} className={cx("flex h-11 w-full items-center gap-3 rounded-card px-2 text-left", chosen ? "bg-accent-soft" : "hover:bg-fill")}>
        <Avatar id={contact.id} name={contact.name} size={28} />
        <span className="min-w-0 flex-1">
          <span className="cut block font-medium">{contact.name}</span>
          {contact.name_source !== "phone" && contact.phone_display !== null && <span className="cut block text-2xs text-muted">{contact.phone_display}</span>}
        </span>
        {chosen && <Check size={16} aria-hidden />}
      </AriaButton>
    </li>
  );
}

/** Opens a conversation with someone who has not written, or not lately. */
export default function NewConversation({ view, onClose }: { view: string; onClose: () => void }) {
  const t = useT();
  const list = listWords.useT();
  const words = list.start;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [contact, setContact] = useState<Id | null>(null);
  const [picked, setPicked] = useState<Id | null>(null);
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery(queries.contacts(q === "" ? {} : { q }));
  const channels = (useQuery(queries.channels()).data ?? []).filter((channel) => channel.state !== "disconnected");
  const channel = picked ?? channels[0]?.id ?? null;
  const people = found.data?.pages.flatMap((page) => page.data) ?? [];
  const start = useMutation({
    mutationFn: (body: { contact_id: Id; channel_id: Id }) => api.conversations.open(body),
    onSuccess: (detail) => {
      client.setQueryData(keys.conversation(detail.id), detail);
      onClose();
      void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: detail.id } });
    },
  });
  const reason = channel === null ? list.first.noChannel : contact === null ? words.pickFirst : null;
  const run = () => {
    if (contact !== null && channel !== null) start.mutate({ contact_id: contact, channel_id: channel });
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={reason} isDisabled={start.isPending} onPress={run}>
            {words.action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={words.contact} placeholder={words.find} value={text} onChange={setText} autoFocus start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
        <div className="h-56 overflow-auto rounded-card border border-line p-1">
          {found.isPending && (
            <Loading onRetry={() => void found.refetch()}>
              {[0, 1, 2, 3].map((row) => (
                <Bone key={row} className="m-2 h-7" />
              ))}
            </Loading>
          )}
          {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
          {found.isSuccess && people.length === 0 && <p className="p-3 text-muted">{words.none}</p>}
          <ul>
            {people.map((person) => (
              <Person key={person.id} contact={person} chosen={person.id === contact} onChoose={() => setContact(person.id)} />
            ))}
          </ul>
        </div>
        {channels.length > 1 && <Select label={words.channel} options={channels.map(({ id, name, phone_display }) => ({ id, label: name, description: phone_display }))} value={channel} onChange={setPicked} />}
        {start.isError && <Banner tone="danger">{errorTextNow(start.error)}</Banner>}
      </div>
    </Dialog>
  );
}
