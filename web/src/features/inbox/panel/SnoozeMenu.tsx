import { AlarmClock, AlarmClockOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { serverNow } from "@/api/liveStore";
import type { ConversationDetail, Timestamp } from "@/api/types";
import { useShortcut } from "@/app/shortcuts";
import { browserZone, useFormat, useT } from "@/i18n";
import { Button, Dialog, IconButton, Menu, type MenuEntry, type MenuLine, TextField, useNow } from "@/ui";
import { fieldMoment, fieldTime, snoozeTime } from "./snoozeTimes";
import { panelWords } from "./words";

/** `snooze` gets null for "until they reply"; `wake` is absent where nothing is put away. */
export interface SnoozeActs {
  snooze: (until: Timestamp | null) => void;
  wake?: () => void;
}

const MINUTE = 60_000;
const CHOICES = ["later", "tomorrow", "monday"] as const;

function OtherTime({ onClose, onPick }: { onClose: () => void; onPick: (until: Timestamp) => void }) {
  const t = useT();
  const w = panelWords.useT();
  const { zone } = useFormat();
  const [text, setText] = useState(() => fieldTime(snoozeTime("tomorrow", serverNow(), zone) ?? serverNow(), zone));
  const chosen = fieldMoment(text, zone);
  const past = chosen !== null && chosen <= serverNow();
  const done = () => {
    onClose();
    if (chosen !== null) onPick(new Date(chosen).toISOString());
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{t.ui.cancel}</Button>
      <Button variant="primary" isDisabled={chosen === null || past} onPress={done}>
        {w.snooze}
      </Button>
    </>
  );
  return (
    <Dialog title={w.snooze} isOpen onClose={onClose} width="s" actions={buttons}>
      <TextField label={w.comesBack} type={"datetime-local" as "text"} value={text} onChange={setText} hint={zone === browserZone() ? undefined : w.inZone(zone)} problem={past ? w.inPast : null} autoFocus />
    </Dialog>
  );
}

/** The choices, the dialog behind the last of them, and what opens it. */
export function useSnooze({ snooze, wake }: SnoozeActs): { lines: MenuLine[]; dialog: ReactNode; ask: () => void } {
  const w = panelWords.useT();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const ask = () => setAsking(true);
  const now = useNow(MINUTE);
  const times = CHOICES.flatMap((id): MenuEntry[] => {
    const at = snoozeTime(id, now, format.zone);
    if (at === null) return [];
    const until = new Date(at).toISOString();
    return [{ id, label: w.snoozes[id], end: <span className="text-xs text-muted">{format.listTime(until)}</span>, run: () => snooze(until) }];
  });
  const lines: MenuLine[] = [...times, { id: "reply", label: w.snoozes.reply, run: () => snooze(null) }, { id: "custom", label: w.snoozes.custom, run: ask }];
  if (wake !== undefined) lines.unshift({ id: "wake", label: w.unsnooze, icon: <AlarmClockOff size={16} aria-hidden />, run: wake }, "separator");
  return { lines, dialog: asking ? <OtherTime onClose={() => setAsking(false)} onPick={snooze} /> : null, ask };
}

/** Puts the conversation away until a time, or until the person writes. */
export function SnoozeMenu({ conversation, lines }: { conversation: ConversationDetail; lines: MenuLine[] }) {
  const w = panelWords.useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  useShortcut({ id: "snooze", keys: "s", group: "thread", label: () => w.snooze, run: () => setOpen(true) });
  const until = conversation.snooze?.until ?? null;
  const away = conversation.status === "snoozed";
  const label = away ? w.snoozedUntil(until === null ? w.snoozes.reply : format.moment(until)) : w.snooze;
  const trigger = <IconButton label={label} shortcut="S" isOn={away || undefined} icon={<AlarmClock size={18} aria-hidden />} className="pointer-coarse:size-11" />;
  return <Menu trigger={trigger} label={w.snooze} lines={lines} placement="bottom end" isOpen={open} onOpenChange={setOpen} />;
}
