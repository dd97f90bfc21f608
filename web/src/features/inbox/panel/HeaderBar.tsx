import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AlarmClock, ArrowLeft, Ban, Check, PanelRight } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { usePresence } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { ConversationDetail } from "@/api/types";
import { useCan, useMe, usePreferences, useSession, useUpdateMe } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useNarrow } from "@/app/useNarrow";
import { useT } from "@/i18n";
import { Avatar, Chip, IconButton, Sheet, Tooltip, type MenuLine } from "@/ui";
import { AssignPicker } from "./AssignPicker";
import { CloseControl } from "./CloseControl";
import { ContactPanel } from "./ContactPanel";
import { MoreMenu } from "./MoreMenu";
import { SnoozeMenu, useSnooze } from "./SnoozeMenu";
import { type Actions, useActions } from "./useActions";
import { panelWords } from "./words";

const wide = matchMedia("(min-width: 1200px)");
function watchWidth(changed: () => void): () => void {
  wide.addEventListener("change", changed);
  return () => wide.removeEventListener("change", changed);
}

/** Colleagues who look at the conversation now. */
function Viewers({ conversation }: { conversation: ConversationDetail }) {
  const w = panelWords.useT();
  const me = useMe();
  const present = usePresence(conversation.id, me.id);
  const members = useQuery(queries.members()).data ?? [];
  const here = present.flatMap((one) => members.filter((member) => member.id === one.member_id)).slice(0, 3);
  if (here.length === 0) return null;
  const names = here.map((member) => member.name).join(", ");
  return (
    <Tooltip text={w.viewing(names)}>
      <span role="img" aria-label={w.viewing(names)} className="hidden items-center -space-x-1.5 sm:flex">
        {here.map((member) => (
          <Avatar key={member.id} id={member.id} name={member.name} size={24} ring />
        ))}
      </span>
    </Tooltip>
  );
}

/** On phones the header has no room for snoozing and for closing with a note; they stand in the menu then. */
function usePhoneLines(conversation: ConversationDetail, actions: Actions, note: () => void) {
  const w = panelWords.useT();
  const { lines, dialog } = useSnooze({ conversation, actions });
  const required = useSession().workspace.closing_note_required;
  const snooze = lines.map((line): MenuLine => (line === "separator" ? line : { ...line, label: line.id === "wake" ? line.label : `${w.snooze}: ${line.label.toLocaleLowerCase()}`, icon: line.icon ?? <AlarmClock size={16} aria-hidden /> }));
  const first: MenuLine[] = required ? snooze : [{ id: "note", label: w.closeWithNote, icon: <Check size={16} aria-hidden />, run: note }, ...snooze];
  return { first, dialog };
}

export default function HeaderBar({ conversation, view }: { conversation: ConversationDetail; view: string }) {
  const t = useT();
  const w = panelWords.useT();
  const actions = useActions(conversation, view);
  const channels = useQuery(queries.channels()).data ?? [];
  const channel = channels.find((item) => item.id === conversation.channel_id);
  const preferences = usePreferences();
  const updateMe = useUpdateMe();
  const hasRoom = useSyncExternalStore(watchWidth, () => wide.matches);
  const [sheet, setSheet] = useState(false);
  const mayReply = useCan("conversation.reply");
  const mayAssign = useCan("conversation.assign");
  const narrow = useNarrow();
  const [noting, setNoting] = useState(false);
  const mayEnd = mayReply && conversation.status !== "closed";
  const phone = usePhoneLines(conversation, actions, () => setNoting(true));
  const open = hasRoom ? preferences.panel_open : sheet;
  const toggle = () => (hasRoom ? updateMe.mutate({ preferences: { panel_open: !preferences.panel_open } }) : setSheet(!sheet));
  useShortcut({ id: "panel", keys: "]", group: "thread", label: () => w.togglePanel, run: toggle });
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 sm:gap-2 sm:px-4">
      <Link to="/inbox/$view" params={{ view }} aria-label={t.thread.toList} className="grid size-10 shrink-0 place-items-center rounded-card text-muted hover:bg-fill sm:hidden">
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <h2 className="cut text-md font-semibold">{conversation.contact.name}</h2>
          {conversation.blocked !== null && (
            <Chip tone="danger" icon={<Ban size={12} aria-hidden />}>
              {w.blocked}
            </Chip>
          )}
        </div>
        <p className="cut text-xs text-muted">{channel === undefined ? "\u00a0" : `${channel.name} · ${channel.phone_display}`}</p>
      </div>
      <Viewers conversation={conversation} />
      {mayAssign && <AssignPicker conversation={conversation} actions={actions} />}
      {mayEnd && !narrow && <SnoozeMenu conversation={conversation} actions={actions} />}
      {phone.dialog}
      <MoreMenu conversation={conversation} actions={actions} first={mayEnd && narrow ? phone.first : []} />
      {mayReply && <CloseControl conversation={conversation} actions={actions} noting={noting} setNoting={setNoting} />}
      <IconButton label={w.togglePanel} shortcut="]" isOn={open} icon={<PanelRight size={18} aria-hidden />} onPress={toggle} />
      <Sheet title={w.contact} isOpen={!hasRoom && sheet} onClose={() => setSheet(false)}>
        <ContactPanel conversation={conversation} bare />
      </Sheet>
    </header>
  );
}
