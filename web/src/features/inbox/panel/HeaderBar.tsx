import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AlarmClock, ArrowLeft, Ban, Check, PanelRight } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { usePresence } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { ConversationDetail } from "@/api/types";
import { useCan, useMe, useSession } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useNarrow } from "@/app/useNarrow";
import { useT } from "@/i18n";
import { Avatar, Chip, IconButton, type MenuLine, Sheet, Tooltip } from "@/ui";
import { useReaches } from "../useReaches";
import { AssignPicker } from "./AssignPicker";
import { BlockQuestion } from "./BlockQuestion";
import { CloseControl } from "./CloseControl";
import { ClosingNote } from "./ClosingNote";
import { ContactPanel } from "./ContactPanel";
import { MoreMenu } from "./MoreMenu";
import { SnoozeMenu, useSnooze } from "./SnoozeMenu";
import { useActions } from "./useActions";
import { useConversationPalette } from "./useConversationPalette";
import { usePanel } from "./usePanel";
import { panelWords } from "./words";

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

/** Who it is and over which number; the name shows and hides the contact. */
function Heading({ conversation, open, onPress }: { conversation: ConversationDetail; open: boolean; onPress: () => void }) {
  const w = panelWords.useT();
  const channel = useQuery(queries.channels()).data?.find((item) => item.id === conversation.channel_id);
  return (
    <div className="relative min-w-0 flex-1">
      <div className="flex min-w-0 items-center gap-2">
        <h2 className="flex min-w-0 text-md font-semibold">
          <AriaButton aria-expanded={open} onPress={onPress} className="cut text-left after:absolute after:inset-0 hover:underline">
            {conversation.contact.name}
          </AriaButton>
        </h2>
        {conversation.blocked !== null && (
          <Chip tone="danger" icon={<Ban size={12} aria-hidden />}>
            {w.blocked}
          </Chip>
        )}
      </div>
      <p className="cut text-xs text-muted">{channel === undefined ? "\u00a0" : `${channel.name} · ${channel.phone_display}`}</p>
    </div>
  );
}

/** On phones the header has no room for snoozing and for closing with a note; they stand in the menu then. */
function usePhoneLines(snoozes: MenuLine[], onNote: () => void): MenuLine[] {
  const w = panelWords.useT();
  const required = useSession().workspace.closing_note_required;
  const snooze = snoozes.map((line): MenuLine => (line === "separator" ? line : { ...line, label: line.id === "wake" ? line.label : `${w.snooze}: ${line.label.toLocaleLowerCase()}`, icon: line.icon ?? <AlarmClock size={16} aria-hidden /> }));
  return required ? snooze : [{ id: "note", label: w.closeWithNote, icon: <Check size={16} aria-hidden />, run: onNote }, ...snooze];
}

/** What the header asks before it acts. */
function useQuestions(conversation: ConversationDetail, view: string) {
  const actions = useActions(conversation, view);
  const required = useSession().workspace.closing_note_required;
  const [assigning, setAssigning] = useState(false);
  const [asking, setAsking] = useState<"note" | "block" | null>(null);
  const snooze = useSnooze({ snooze: (until) => void actions.snooze(until), wake: conversation.status === "snoozed" ? () => void actions.unsnooze() : undefined });
  const end = () => setAsking(null);
  const dialogs = (
    <>
      {snooze.dialog}
      {asking === "note" && <ClosingNote onClose={end} onDone={(note) => void actions.close(note)} />}
      {asking === "block" && <BlockQuestion name={conversation.contact.name} onClose={end} onDone={(reason) => void actions.block(reason)} />}
    </>
  );
  const openers = {
    close: () => (required ? setAsking("note") : void actions.close()),
    closingNote: () => setAsking("note"),
    assign: () => setAssigning(true),
    otherTime: snooze.ask,
    block: () => setAsking("block"),
  };
  return { actions, openers, dialogs, snoozes: snooze.lines, assigning, setAssigning };
}

export default function HeaderBar({ conversation, view }: { conversation: ConversationDetail; view: string }) {
  const t = useT();
  const w = panelWords.useT();
  const { actions, openers, dialogs, snoozes, assigning, setAssigning } = useQuestions(conversation, view);
  const panel = usePanel();
  const mayReply = useReaches("conversation.reply", conversation);
  const mayAssign = useCan("conversation.assign");
  const narrow = useNarrow();
  const mayEnd = mayReply && conversation.status !== "closed";
  const phoneLines = usePhoneLines(snoozes, openers.closingNote);
  useShortcut({ id: "panel", keys: "]", group: "thread", label: () => w.togglePanel, run: panel.toggle });
  useConversationPalette(conversation, actions, { ...openers, panel: panel.toggle });
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 sm:gap-2 sm:px-4">
      <Link to="/inbox/$view" params={{ view }} search={(old) => ({ ...old, message: undefined })} aria-label={t.thread.toList} className="grid size-11 shrink-0 place-items-center rounded-card text-muted hover:bg-fill sm:hidden">
        <ArrowLeft size={20} aria-hidden />
      </Link>
      <Heading conversation={conversation} open={panel.open} onPress={panel.toggle} />
      <Viewers conversation={conversation} />
      {mayAssign && <AssignPicker conversation={conversation} actions={actions} open={assigning} onOpenChange={setAssigning} />}
      {mayEnd && !narrow && <SnoozeMenu conversation={conversation} lines={snoozes} />}
      <MoreMenu conversation={conversation} actions={actions} first={mayEnd && narrow ? phoneLines : []} onBlock={openers.block} />
      {mayReply && <CloseControl conversation={conversation} actions={actions} onClose={openers.close} onNote={openers.closingNote} />}
      <IconButton label={w.togglePanel} shortcut="]" isOn={panel.open} icon={<PanelRight size={18} aria-hidden />} onPress={panel.toggle} className="pointer-coarse:size-11" />
      {dialogs}
      <Sheet title={w.contact} isOpen={panel.sheet} onClose={panel.closeSheet}>
        <ContactPanel conversation={conversation} bare />
      </Sheet>
    </header>
  );
}
