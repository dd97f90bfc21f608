import { AlarmClock, AlarmClockOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { serverNow } from "@/api/liveStore";
import type { ConversationDetail } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { useFormat, useT } from "@/i18n";
import { Button, Dialog, IconButton, Menu, TextField, type MenuLine } from "@/ui";
import { fieldTime, snoozeTime } from "./snoozeTimes";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

interface Props {
  conversation: ConversationDetail;
  actions: Actions;
}

/** The choices, and the dialog behind the last of them. */
export function useSnooze({ conversation, actions }: Props): { lines: MenuLine[]; dialog: ReactNode } {
  const w = panelWords.useT();
  const t = useT();
  const format = useFormat();
  const [custom, setCustom] = useState<string | null>(null);
  const now = new Date(serverNow());
  const choice = (id: "later" | "tomorrow" | "monday"): MenuLine => {
    const at = snoozeTime(id, now).toISOString();
    return { id, label: w.snoozes[id], end: <span className="text-xs text-muted">{format.listTime(at)}</span>, run: () => void actions.snooze(at) };
  };
  const lines: MenuLine[] = [
    choice("later"),
    choice("tomorrow"),
    choice("monday"),
    { id: "reply", label: w.snoozes.reply, run: () => void actions.snooze(null) },
    { id: "custom", label: w.snoozes.custom, run: () => setCustom(fieldTime(snoozeTime("tomorrow", now))) },
  ];
  if (conversation.status === "snoozed") lines.unshift({ id: "wake", label: w.unsnooze, icon: <AlarmClockOff size={16} aria-hidden />, run: () => void actions.unsnooze() }, "separator");
  const chosen = custom === null || custom === "" ? null : new Date(custom);
  const past = chosen !== null && chosen.getTime() <= serverNow();
  const dialog = (
    <Dialog
      title={w.snooze}
      isOpen={custom !== null}
      onClose={() => setCustom(null)}
      width="s"
      actions={
        <>
          <Button onPress={() => setCustom(null)}>{t.ui.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={chosen === null || past}
            onPress={() => {
              setCustom(null);
              if (chosen !== null) void actions.snooze(chosen.toISOString());
            }}
          >
            {w.snooze}
          </Button>
        </>
      }
    >
      <TextField label={w.comesBack} type={"datetime-local" as "text"} value={custom ?? ""} onChange={setCustom} problem={past ? w.inPast : null} autoFocus />
    </Dialog>
  );
  return { lines, dialog };
}

/** Puts the conversation away until a time, or until the person writes. */
export function SnoozeMenu({ conversation, actions }: Props) {
  const w = panelWords.useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { lines, dialog } = useSnooze({ conversation, actions });
  useShortcut({ id: "snooze", keys: "s", group: "thread", label: () => w.snooze, run: () => setOpen(true) });
  const label = conversation.status === "snoozed" ? w.snoozedUntil(conversation.snooze?.until === null || conversation.snooze === null ? w.snoozes.reply : format.moment(conversation.snooze.until)) : w.snooze;
  return (
    <>
      <Menu
        trigger={<IconButton label={label} shortcut="S" isOn={conversation.status === "snoozed" || undefined} icon={<AlarmClock size={18} aria-hidden />} />}
        label={w.snooze}
        lines={lines}
        placement="bottom end"
        isOpen={open}
        onOpenChange={setOpen}
      />
      {dialog}
    </>
  );
}
