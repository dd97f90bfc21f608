import { MessageSquarePlus, UserCheck, UserPlus } from "lucide-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { request } from "@/api/client";
import { api } from "@/api/endpoints";
import { keys } from "@/api/queries";
import type { CardPhone, Contact, ContactCard, ContentOf } from "@/api/types";
import { useCan } from "@/app/session";
import { errorTextNow } from "@/i18n/errorText";
import { Avatar, IconButton, cx, toast } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { phoneUrl, webUrl, wholeNumber } from "./links";

const failed = (error: unknown) => toast.say(errorTextNow(error), "error");

/** The contact with this number, made when it is new. */
const contactWith = (name: string, phone: string) => request<Contact>("POST", "/contacts", { body: { name, phone } });

/** A number of a card, and what can be done with it. */
function Phone({ name, phone }: { name: string; phone: CardPhone }) {
  const words = kindWords.useT().contacts;
  const scene = useScene();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useCan("contact.edit");
  const mayStart = useCan("conversation.reply");
  const whole = wholeNumber(phone);
  const reason = whole === null ? words.noCountry : null;
  const save = useMutation({
    mutationFn: () => contactWith(name, whole ?? phone.phone),
    onSuccess: (contact) => {
      toast.say(words.saved(contact.name));
      void client.invalidateQueries({ queryKey: ["contacts", "list"] });
    },
    onError: failed,
  });
  const start = useMutation({
    mutationFn: async () => api.conversations.open({ contact_id: (await contactWith(name, whole ?? phone.phone)).id, channel_id: scene.conversation.channel_id }),
    onSuccess: (detail) => {
      client.setQueryData(keys.conversation(detail.id), detail);
      void navigate({ to: "/inbox/$view/$conversationId", params: { view: scene.view, conversationId: detail.id } });
    },
    onError: failed,
  });
  const url = phoneUrl(phone.phone);
  const look = "pointer-coarse:size-11";
  return (
    <li className="flex min-h-8 items-center gap-1">
      <span className="min-w-0 flex-1">
        {url === null ? <span className="cut block text-sm">{phone.phone}</span> : <a href={url} className="tabular cut block text-sm">{phone.display}</a>}
        {phone.type !== null && phone.type !== "" && <span className="cut block text-2xs text-muted first-letter:uppercase">{words.types[phone.type.trim().toUpperCase()] ?? phone.type.toLowerCase()}</span>}
      </span>
      {mayStart && mayEdit && <IconButton size="s" className={look} label={words.start(name)} icon={<MessageSquarePlus size={16} />} isDisabled={start.isPending} disabledReason={reason} onPress={() => start.mutate()} />}
      {mayEdit && (
        <IconButton
          size="s"
          className={look}
          label={save.isSuccess ? words.saved(name) : words.save(name)}
          icon={save.isSuccess ? <UserCheck size={16} /> : <UserPlus size={16} />}
          isDisabled={save.isPending || save.isSuccess}
          disabledReason={reason}
          onPress={() => save.mutate()}
        />
      )}
    </li>
  );
}

function Card({ card, last }: { card: ContactCard; last: boolean }) {
  const words = kindWords.useT().contacts;
  const name = card.name.trim() === "" ? words.nameless : card.name;
  return (
    <section aria-label={name} className={cx(!last && "mb-2 border-b border-[color-mix(in_srgb,var(--ink)_10%,transparent)] pb-2")}>
      <div className="mb-1 flex items-center gap-2">
        <Avatar id={name} name={name} size={32} />
        <span className="min-w-0">
          <span className="block font-[550] wrap-anywhere">{name}</span>
          {card.organisation !== null && <span className="block text-xs text-muted wrap-anywhere">{card.organisation}</span>}
        </span>
      </div>
      <ul>
        {card.phones.map((phone, at) => (
          <Phone key={at} name={name} phone={phone} />
        ))}
        {card.emails.map((email, at) => (
          <li key={`e${at}`} className="min-h-6 text-sm wrap-anywhere">
            {/^[^\s@]+@[^\s@]+$/u.test(email) ? <a href={`mailto:${encodeURI(email)}`}>{email}</a> : email}
          </li>
        ))}
        {card.urls.map((text, at) => {
          const url = webUrl(text);
          return (
            <li key={`u${at}`} className="min-h-6 text-sm wrap-anywhere">
              {url === null ? text : <a href={url} target="_blank" rel="noopener noreferrer">{text}</a>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function ContactCards({ content, foot }: BodyProps & { content: ContentOf<"contacts"> }) {
  const words = kindWords.useT().contacts;
  return (
    <div className="w-64 max-w-full">
      {content.cards.map((card, at) => (
        <Card key={at} card={card} last={at === content.cards.length - 1} />
      ))}
      {content.requested && <span className="block text-xs text-muted">{words.requested}</span>}
      {foot(UNDER)}
    </div>
  );
}
