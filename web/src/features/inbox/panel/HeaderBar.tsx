import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Ban, PanelRight } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { usePresence } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { ConversationDetail } from "@/api/types";
import { useCan, useMe, usePreferences, useUpdateMe } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useT } from "@/i18n";
import { Avatar, Chip, IconButton, Sheet, Tooltip } from "@/ui";
import { AssignPicker } from "./AssignPicker";
import { CloseControl } from "./CloseControl";
import { ContactPanel } from "./ContactPanel";
import { MoreMenu } from "./MoreMenu";
import { SnoozeMenu } from "./SnoozeMenu";
import { useActions } from "./useActions";
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
      {mayReply && conversation.status !== "closed" && <SnoozeMenu conversation={conversation} actions={actions} />}
      <MoreMenu conversation={conversation} actions={actions} />
      {mayReply && <CloseControl conversation={conversation} actions={actions} />}
      <IconButton label={w.togglePanel} shortcut="]" isOn={open} icon={<PanelRight size={18} aria-hidden />} onPress={toggle} />
      <Sheet title={w.contact} isOpen={!hasRoom && sheet} onClose={() => setSheet(false)}>
        <ContactPanel conversation={conversation} bare />
      </Sheet>
    </header>
  );
}
