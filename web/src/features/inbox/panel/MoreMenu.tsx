import { Ban, Ellipsis, Link as LinkIcon, MailOpen, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { ConversationDetail } from "@/api/types";
import { useCan } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useT } from "@/i18n";
import { Button, Dialog, IconButton, Menu, TextareaField, type MenuLine } from "@/ui";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

/** `first` stands above the rest: what has no room beside the menu. */
export function MoreMenu({ conversation, actions, first }: { conversation: ConversationDetail; actions: Actions; first: MenuLine[] }) {
  const t = useT();
  const w = panelWords.useT();
  const mayReply = useCan("conversation.reply");
  const mayBlock = useCan("contact.block");
  const [reason, setReason] = useState<string | null>(null);
  useShortcut({ id: "unread", keys: "u", group: "thread", label: () => w.markUnread, run: () => void actions.markUnread() }, mayReply);
  const lines: MenuLine[] = [{ id: "link", label: w.copyLink, icon: <LinkIcon size={16} aria-hidden />, run: () => void actions.copyLink() }];
  if (mayReply) lines.unshift({ id: "unread", label: w.markUnread, shortcut: "U", icon: <MailOpen size={16} aria-hidden />, run: () => void actions.markUnread() });
  if (first.length > 0) lines.unshift(...first, "separator");
  if (mayBlock) {
    lines.push("separator");
    if (conversation.blocked === null) lines.push({ id: "block", label: w.block, danger: true, icon: <Ban size={16} aria-hidden />, run: () => setReason("") });
    else lines.push({ id: "unblock", label: w.unblock, icon: <ShieldCheck size={16} aria-hidden />, run: () => void actions.unblock() });
  }
  return (
    <>
      <Menu trigger={<IconButton label={w.more} icon={<Ellipsis size={18} aria-hidden />} />} label={w.more} lines={lines} placement="bottom end" />
      <Dialog
        title={w.blockTitle(conversation.contact.name)}
        isOpen={reason !== null}
        onClose={() => setReason(null)}
        width="s"
        actions={
          <>
            <Button onPress={() => setReason(null)}>{t.ui.cancel}</Button>
            <Button
              variant="danger"
              onPress={() => {
                const why = (reason ?? "").trim();
                setReason(null);
                void actions.block(why === "" ? undefined : why);
              }}
            >
              {w.block}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p className="text-sm">{w.blockText}</p>
          <TextareaField label={w.reason} value={reason ?? ""} onChange={setReason} maxLength={500} autoFocus />
        </div>
      </Dialog>
    </>
  );
}
