import { X } from "lucide-react";
import type { Message } from "@/api/types";
import { useT } from "@/i18n";
import { IconButton } from "@/ui";
import { quoteText } from "../../list/briefParts";
import { nameOf, useScene } from "../scene";
import { toolWords } from "../words";

/** Above the text box: which message the reply quotes. */
export function Answering({ message, onDrop }: { message: Message | null; onDrop: () => void }) {
  const t = useT();
  const words = toolWords.useT().composer;
  const scene = useScene();
  const who = message === null ? null : message.direction === "inbound" ? scene.conversation.contact.name : (nameOf(message.author, scene) ?? t.thread.you);
  const kind = message?.file?.voice === true ? "voice" : (message?.kind ?? null);
  return (
    <div className="flex items-center gap-2 border-t border-line py-1 pr-1 pl-3 text-xs text-muted">
      <div className="min-w-0 flex-1 pl-2 shadow-[inset_3px_0_0_var(--accent)]">
        <b className="cut block text-accent">{words.answering(who ?? t.thread.someone)}</b>
        <span className="cut block">{quoteText(kind, message?.text ?? message?.file_name ?? null, t.inbox.kinds)}</span>
      </div>
      <IconButton size="s" label={words.dropReply} icon={<X size={14} />} onPress={onDrop} className="pointer-coarse:size-11" />
    </div>
  );
}
