import { useMutation, useQuery } from "@tanstack/react-query";
import { Check, Lock, Search, Users } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { serverNow } from "@/api/liveStore";
import { sending } from "@/api/sending";
import type { Conversation, Id, Message } from "@/api/types";
import { useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { plain } from "@/i18n/plain";
import { Avatar, Banner, Bone, Button, Dialog, ErrorState, Loading, Tabs, TextField, TextareaField, cx, toast, windowStage } from "@/ui";
import { sendWords } from "../composer/sendWords";
import { type Mentionable, mentionsIn } from "../composer/mentions";
import { useScene } from "../scene";
import { useForward, useTell } from "./useForward";

function Line({ icon, title, more, chosen, onChoose }: { icon: ReactNode; title: string; more: ReactNode; chosen: boolean; onChoose: () => void }) {
  return (
    <li>
      <AriaButton onPress={onChoose} aria-pressed={chosen} className={cx("flex min-h-11 w-full items-center gap-3 rounded-card px-2 text-left", chosen ? "bg-accent-soft" : "hover:bg-fill")}>
        {icon}
        <span className="min-w-0 flex-1">
          <span className="cut block font-medium">{title}</span>
          {more}
        </span>
        {chosen && <Check size={16} aria-hidden />}
      </AriaButton>
    </li>
  );
}

const LIST = "h-48 overflow-auto rounded-card border border-line p-1";

function Conversations({ chosen, onChoose }: { chosen: Id | null; onChoose: (conversation: Conversation) => void }) {
  const words = sendWords.useT().forward;
  const scene = useScene();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const found = useQuery({ queryKey: ["conversations", "forward", q], queryFn: async ({ signal }) => (await sending.conversations(q, signal)).data });
  const others = (found.data ?? []).filter((item) => item.id !== scene.conversation.id && item.blocked === null);
  return (
    <>
      <TextField label={words.find} labelHidden placeholder={words.find} value={text} onChange={setText} autoFocus start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
      <div className={LIST}>
        {found.isPending && <Loading onRetry={() => void found.refetch()}>{[0, 1, 2, 3].map((row) => <Bone key={row} className="m-2 h-7" />)}</Loading>}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.isSuccess && others.length === 0 && <p className="p-3 text-muted">{words.none}</p>}
        <ul>
          {others.map((item) => {
            const { stage } = windowStage(item.window, serverNow());
            const closed = stage === "closed" || stage === "never";
            const place = [item.contact.phone_display, scene.channelName(item.channel_id)].filter((part) => part !== null).join(" · ");
            const more = <span className="flex items-center gap-2 text-2xs text-muted"><span className="cut">{place}</span>{closed && <span className="inline-flex shrink-0 items-center gap-1"><Lock size={10} aria-hidden />{words.closed}</span>}</span>;
            return <Line key={item.id} icon={<Avatar id={item.contact.id} name={item.contact.name} size={28} />} title={item.contact.name} more={more} chosen={chosen === item.id} onChoose={() => onChoose(item)} />;
          })}
        </ul>
      </div>
    </>
  );
}

function Colleagues({ chosen, onChoose }: { chosen: Id | null; onChoose: (who: Mentionable) => void }) {
  const words = sendWords.useT().forward;
  const { mentionable, me } = useScene();
  const [text, setText] = useState("");
  const found = mentionable.filter((who) => who.id !== me.id && plain(who.name).includes(plain(text.trim())));
  return (
    <>
      <TextField label={words.findMember} labelHidden placeholder={words.findMember} value={text} onChange={setText} autoFocus start={<Search size={16} aria-hidden className="shrink-0 text-muted" />} />
      <div className={cx(LIST, "h-32!")}>
        {found.length === 0 && <p className="p-3 text-muted">{words.noMember}</p>}
        <ul>
          {found.map((who) => (
            <Line key={who.id} icon={who.kind === "team" ? <Users size={28} aria-hidden className="p-1 text-muted" /> : <Avatar id={who.id} name={who.name} size={28} />} title={who.name} more={null} chosen={chosen === who.id} onChoose={() => onChoose(who)} />
          ))}
        </ul>
      </div>
    </>
  );
}

/** To another conversation as a message, or to a colleague as a note here that quotes it. */
export default function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useT();
  const words = sendWords.useT().forward;
  const errors = useErrorText();
  const { mentionable } = useScene();
  const mayForward = message.direction !== "note";
  const [tab, setTab] = useState<"people" | "team">(mayForward ? "people" : "team");
  const [conversation, setConversation] = useState<Conversation | null>(null);
  const [colleague, setColleague] = useState<Mentionable | null>(null);
  const [note, setNote] = useState("");
  const forward = useForward();
  const tell = useTell();
  const run = useMutation({
    mutationFn: async () => {
      if (tab === "people" && conversation !== null) await forward(message, conversation);
      if (tab === "team" && colleague !== null) {
        const text = `@${colleague.name} ${note.trim()}`.trim();
        await tell(message, text, mentionsIn(text, mentionable));
      }
    },
    onSuccess: () => {
      const name = (tab === "people" ? conversation?.contact.name : colleague?.name) ?? "";
      toast.say(tab === "people" ? words.done(name) : words.noted(name), "ok");
      onClose();
    },
  });
  const reason = (tab === "people" ? conversation : colleague) === null ? words.pickFirst : null;
  const team = (
    <div className="flex flex-col gap-3 px-4 pt-3">
      <Colleagues chosen={colleague?.id ?? null} onChoose={setColleague} />
      <TextareaField label={words.note} hint={words.noteHint} value={note} onChange={setNote} rows={2} maxLength={2000} />
    </div>
  );
  const people = (
    <div className="flex flex-col gap-3 px-4 pt-3">
      <Conversations chosen={conversation?.id ?? null} onChoose={setConversation} />
    </div>
  );
  const tabs = [{ id: "people" as const, label: words.people, content: people }, { id: "team" as const, label: words.team, content: team }];
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="m"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={reason} isBusy={run.isPending} onPress={() => run.mutate()}>
            {tab === "people" ? words.send : words.sendNote}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {mayForward ? <Tabs label={words.to} items={tabs} selected={tab} onSelect={setTab} className="-mx-4 outline-none" /> : <div className="-mx-4">{team}</div>}
        {run.isError && <Banner tone="danger">{errors(run.error)}</Banner>}
      </div>
    </Dialog>
  );
}
