import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api } from "@/api/endpoints";
import { keys, queries } from "@/api/queries";
import type { ContactPatch } from "@/api/requests";
import type { Contact, ContactKind, Conversation, ConversationDetail } from "@/api/types";
import { useCan } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Avatar, Bone, Button, CopyButton, ErrorState, Select, TextField, WindowState, toast } from "@/ui";
import { languageName } from "./languageName";
import { panelWords } from "./words";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="mb-2 text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center gap-2 text-sm">
      <dt className="w-28 shrink-0 text-muted">{label}</dt>
      <dd className="wrap-anywhere min-w-0 flex-1">{children}</dd>
    </div>
  );
}

/** Changes a contact: shown when the server agreed; other screens hear of it by the live event. */
function useChange(contact: Contact) {
  const client = useQueryClient();
  return async (patch: ContactPatch) => {
    try {
      client.setQueryData(keys.contact(contact.id), await api.contacts.update(contact.id, patch));
      void client.invalidateQueries({ queryKey: ["conversations"] });
      return true;
    } catch (error) {
      toast.say(errorTextNow(error), "error");
      return false;
    }
  };
}

function Name({ contact, mayEdit }: { contact: Contact; mayEdit: boolean }) {
  const t = useT();
  const w = panelWords.useT();
  const change = useChange(contact);
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <div className="min-w-0 flex-1">
        <p className="cut text-md font-semibold">{contact.name}</p>
        {contact.name_source === "profile" && <p className="text-xs text-muted">{w.profileName}</p>}
        {mayEdit && (
          <Button variant="quiet" size="s" className="-ml-2" onPress={() => setDraft(contact.given_name ?? contact.name)}>
            {w.rename}
          </Button>
        )}
      </div>
    );
  }
  const save = async () => {
    if (await change({ given_name: draft.trim() === "" ? null : draft.trim() })) setDraft(null);
  };
  return (
    <form
      className="flex min-w-0 flex-1 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label={w.name} labelHidden value={draft} onChange={setDraft} maxLength={100} autoFocus onKeyDown={(event) => event.key === "Escape" && setDraft(null)} />
      <div className="flex gap-2">
        <Button type="submit" size="s" variant="primary">
          {t.ui.save}
        </Button>
        <Button size="s" onPress={() => setDraft(null)}>
          {t.ui.cancel}
        </Button>
      </div>
    </form>
  );
}

function Earlier({ items }: { items: Conversation[] }) {
  const w = panelWords.useT();
  const format = useFormat();
  if (items.length === 0) return <p className="text-sm text-muted">{w.noEarlier}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {items.map((item) => (
        <li key={item.id}>
          <Link to="/inbox/$view/$conversationId" params={{ view: item.status === "closed" ? "closed" : "all", conversationId: item.id }} className="block rounded-card p-2 text-sm text-ink no-underline hover:bg-fill">
            <span className="flex justify-between gap-2 text-xs text-muted">
              <span>{w.statuses[item.status]}</span>
              <time dateTime={item.opened_at}>{format.listTime(item.opened_at)}</time>
            </span>
            <span className="line-clamp-2">{item.closing?.note ?? item.last_message?.extract ?? ""}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export default function PanelBody({ conversation }: { conversation: ConversationDetail }) {
  const w = panelWords.useT();
  const format = useFormat();
  const mayEdit = useCan("contact.edit");
  const query = useQuery(queries.contact(conversation.contact.id));
  const channel = useQuery(queries.channels()).data?.find((item) => item.id === conversation.channel_id);
  const contact = query.data;
  if (query.isError) return <ErrorState error={query.error} title={w.failed} onRetry={() => void query.refetch()} />;
  if (contact === undefined) return <Bone className="m-4 h-40" />;
  const kinds: ContactKind[] = ["unknown", "lead", "contact", "supplier"];
  return (
    <>
      <div className="flex items-start gap-3 p-4">
        <Avatar id={contact.id} name={contact.name} size={48} />
        <Name contact={contact} mayEdit={mayEdit} />
      </div>
      <Section title={w.about}>
        <Kind contact={contact} kinds={kinds} mayEdit={mayEdit} />
        <dl>
          {contact.identities.map((identity) => (
            <Line key={identity.id} label={w.identities[identity.kind]}>
              <span className="flex items-center gap-1">
                <span className="cut flex-1" title={identity.display}>
                  {identity.display}
                </span>
                <CopyButton text={identity.value} label={w.copy(w.identities[identity.kind])} />
              </span>
            </Line>
          ))}
          {contact.country !== null && <Line label={w.country}>{w.countryName(contact.country)}</Line>}
          {contact.language !== null && <Line label={w.language}>{languageName(contact.language, format.locale)}</Line>}
          <Line label={w.knownSince}>{format.moment(contact.created_at)}</Line>
        </dl>
      </Section>
      <Section title={w.conversation}>
        <dl>
          <Line label={w.channel}>{channel?.name ?? "–"}</Line>
          <Line label={w.opened}>{format.moment(conversation.opened_at)}</Line>
          <Line label={w.window}>
            <WindowState window={conversation.window} />
          </Line>
          {conversation.closing?.note !== undefined && conversation.closing?.note !== null && <Line label={w.closingNote}>{conversation.closing.note}</Line>}
          {conversation.blocked !== null && <Line label={w.blocked}>{conversation.blocked.reason ?? format.moment(conversation.blocked.at)}</Line>}
        </dl>
      </Section>
      <Section title={w.earlier}>
        <Earlier items={conversation.previous} />
      </Section>
    </>
  );
}

function Kind({ contact, kinds, mayEdit }: { contact: Contact; kinds: ContactKind[]; mayEdit: boolean }) {
  const w = panelWords.useT();
  const change = useChange(contact);
  if (!mayEdit) return <p className="mb-2 text-sm">{w.kinds[contact.kind]}</p>;
  return <Select className="mb-2" size="s" label={w.kind} options={kinds.map((id) => ({ id, label: w.kinds[id] }))} value={contact.kind} onChange={(kind) => void change({ kind })} />;
}
