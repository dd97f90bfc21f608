import { Ban, Ellipsis, Link as LinkIcon, MailOpen, ShieldCheck } from "lucide-react";
import type { ConversationDetail } from "@/api/types";
import { useCan } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { IconButton, Menu, type MenuLine } from "@/ui";
import { useReaches } from "../useReaches";
import type { Actions } from "./useActions";
import { panelWords } from "./words";

/** `first` stands above the rest: what has no room beside the menu. */
export function MoreMenu({ conversation, actions, first, onBlock }: { conversation: ConversationDetail; actions: Actions; first: MenuLine[]; onBlock: () => void }) {
  const w = panelWords.useT();
  const mayReply = useReaches("conversation.reply", conversation);
  const mayBlock = useCan("contact.block");
  useShortcut({ id: "unread", keys: "u", group: "thread", label: () => w.markUnread, run: () => void actions.markUnread() }, mayReply);
  const lines: MenuLine[] = [{ id: "link", label: w.copyLink, icon: <LinkIcon size={16} aria-hidden />, run: () => void actions.copyLink() }];
  if (mayReply) lines.unshift({ id: "unread", label: w.markUnread, shortcut: "U", icon: <MailOpen size={16} aria-hidden />, run: () => void actions.markUnread() });
  if (first.length > 0) lines.unshift(...first, "separator");
  if (mayBlock) {
    lines.push("separator");
    if (conversation.blocked === null) lines.push({ id: "block", label: w.block, danger: true, icon: <Ban size={16} aria-hidden />, run: onBlock });
    else lines.push({ id: "unblock", label: w.unblock, icon: <ShieldCheck size={16} aria-hidden />, run: () => void actions.unblock() });
  }
  return <Menu trigger={<IconButton label={w.more} icon={<Ellipsis size={18} aria-hidden />} className="pointer-coarse:size-11" />} label={w.more} lines={lines} placement="bottom end" />;
}
