import { AlarmClock, CalendarClock, Check, ChevronDown, SendHorizontal } from "lucide-react";
import { useSession } from "@/app/session";
import { Button, IconButton, Menu, type MenuLine, cx } from "@/ui";
import type { Ending } from "../afterwards";
import { useScene } from "../scene";
import { toolWords } from "../words";
import { useEnterSends } from "./TextBox";

export interface SendProps {
  note: boolean;
  /** Why it cannot be sent; null when it can. */
  reason: string | null;
  onSend: (ending?: Ending) => void;
}
type SendButtonProps = SendProps & { onLater: () => void };

function useLines({ reason, onSend, onLater }: SendButtonProps): MenuLine[] {
  const { conversation } = useScene();
  const words = toolWords.useT().composer;
  const { closing_note_required: asks } = useSession().workspace;
  const shortcut = useEnterSends() ? "mod+enter" : undefined;
  const close: MenuLine = { id: "close", label: asks ? words.sendCloseAsks : words.sendClose, icon: <Check size={16} />, shortcut, disabledReason: reason, run: () => onSend("close") };
  const snooze: MenuLine = { id: "snooze", label: words.sendSnooze, icon: <AlarmClock size={16} />, disabledReason: reason, run: () => onSend("snooze") };
  const later: MenuLine = { id: "later", label: words.sendLater, icon: <CalendarClock size={16} />, disabledReason: reason, run: onLater };
  return conversation.status === "closed" ? [later] : [close, snooze, later];
}

/** Send, and for a reply what else can happen to the conversation with it. */
export function SendButton(props: SendButtonProps) {
  const { note, reason, onSend } = props;
  const t = toolWords.useT().composer;
  const lines = useLines(props);
  const split = !note;
  return (
    <span className="inline-flex">
      <Button variant="primary" icon={<SendHorizontal size={14} aria-hidden />} disabledReason={reason} onPress={() => onSend()} className={cx("pointer-coarse:h-11", split && "rounded-r-none")}>
        {note ? t.addNote : t.send}
      </Button>
      {split && (
        <Menu
          label={t.moreSending}
          lines={lines}
          placement="top end"
          trigger={
            <IconButton
              label={t.moreSending}
              placement="top"
              icon={<ChevronDown size={16} />}
              className={cx("w-7! rounded-l-none border border-l-0 pointer-coarse:h-11 pointer-coarse:w-11!", reason === null ? "border-accent bg-accent! text-on-accent! shadow-[inset_1px_0_0_color-mix(in_srgb,var(--on-accent)_35%,transparent)]" : "border-line")}
            />
          }
        />
      )}
    </span>
  );
}
