import { AlarmClock, AlarmClockOff, Ban, Check, Link as LinkIcon, type LucideIcon, MailOpen, NotebookPen, PanelRight, RotateCcw, ShieldCheck, UserCheck, UserPlus, UserX } from "lucide-react";
import { serverNow } from "@/api/liveStore";
import type { ConversationDetail } from "@/api/types";
import { type PaletteAction, type PaletteWords, usePalette } from "@/app/palette/actions";
import { useCan, useSession } from "@/app/session";
import { runShortcut } from "@/app/shortcuts";
import { useFormat } from "@/i18n";
import { useReaches } from "../useReaches";
import { type SnoozeChoice, snoozeTime } from "./snoozeTimes";
import type { Actions } from "./useActions";

/** What of the header the palette can open. */
export interface Openers {
  close: () => void;
  closingNote: () => void;
  assign: () => void;
  otherTime: () => void;
  block: () => void;
  panel: () => void;
}
type Name = keyof PaletteWords["conversation"];

function act(name: Name, Icon: LucideIcon, run: () => void, shortcut?: string): PaletteAction {
  return { id: `conversation-${name}`, label: (words) => words.conversation[name], group: "object", icon: <Icon size={16} />, shortcut, run };
}

const SNOOZES: Record<SnoozeChoice, Name> = { later: "snoozeLater", tomorrow: "snoozeTomorrow", monday: "snoozeMonday" };

function snoozing(conversation: ConversationDetail, actions: Actions, openers: Openers, zone: string): PaletteAction[] {
  const times = (Object.keys(SNOOZES) as SnoozeChoice[]).filter((choice) => snoozeTime(choice, serverNow(), zone) !== null);
  const until = (choice: SnoozeChoice) => {
    const at = snoozeTime(choice, serverNow(), zone);
    if (at === null) openers.otherTime();
    else void actions.snooze(new Date(at).toISOString());
  };
  return [
    ...times.map((choice) => act(SNOOZES[choice], AlarmClock, () => until(choice))),
    act("snoozeReply", AlarmClock, () => void actions.snooze(null)),
    act("snoozeOther", AlarmClock, openers.otherTime),
    ...(conversation.status === "snoozed" ? [act("unsnooze", AlarmClockOff, () => void actions.unsnooze())] : []),
  ];
}

/** What can be done with the open conversation, first in the palette. */
export function useConversationPalette(conversation: ConversationDetail, actions: Actions, openers: Openers): void {
  const { zone } = useFormat();
  const required = useSession().workspace.closing_note_required;
  const mayReply = useReaches("conversation.reply", conversation);
  const mayAssign = useCan("conversation.assign");
  const mayBlock = useCan("contact.block");
  const assigning = [act("assignToMe", UserCheck, () => void actions.assignToMe(), "i"), act("assign", UserPlus, openers.assign, "a"), act("unassign", UserX, () => void actions.unassign(), "shift+a")];
  const ending = [act("close", Check, openers.close, "e"), ...(required ? [] : [act("closeWithNote", Check, openers.closingNote)]), ...snoozing(conversation, actions, openers, zone)];
  const reopening = [act("reopen", RotateCcw, () => void actions.reopen())];
  const blocking = conversation.blocked === null ? act("block", Ban, openers.block) : act("unblock", ShieldCheck, () => void actions.unblock());
  const writing = [act("markUnread", MailOpen, () => void actions.markUnread(), "u"), act("note", NotebookPen, () => void runShortcut("composer.note"), "n")];
  usePalette([
    ...(mayAssign ? assigning : []),
    ...(mayReply ? (conversation.status === "closed" ? reopening : ending) : []),
    ...(mayBlock ? [blocking] : []),
    ...(mayReply ? writing : []),
    act("copyLink", LinkIcon, () => void actions.copyLink()),
    act("panel", PanelRight, openers.panel, "]"),
  ]);
}
