import { Activity, ChevronDown, Pencil, Reply, Trash2 } from "lucide-react";
import { cx } from "@/ui/classes";
import { Pop, PopItem } from "../parts/Pop";
import type { Message } from "../state/types";
import type { Words } from "../words";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface Props {
  message: Message;
  words: Words;
  /** Whether the phone can act now. */
  able: boolean;
  onReply: () => void;
  onReact: (emoji: string) => void;
  onCalls: () => void;
  onEdit: () => void;
  onRevoke: () => void;
}

const EDITABLE = new Set(["text", "image", "video", "document"]);

/** Reply, react, and what happened with the message. Seen when the bubble is pointed at or has the focus; always on touch. */
export function MessageMenu({ message, words, able, onReply, onReact, onCalls, onEdit, onRevoke }: Props) {
  const own = message.from === "person" && message.revoked !== true;
  const mine = message.reactions.find((reaction) => reaction.from === "person")?.emoji;
  const trigger = (
    <button type="button" aria-label={words.phone.messageMenu} title={words.phone.messageMenu} className="grid size-6 shrink-0 place-items-center self-center rounded-full bg-surface text-muted opacity-0 shadow-[0_0_0_1px_var(--line)] group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100">
      <ChevronDown size={14} aria-hidden />
    </button>
  );
  return (
    <Pop trigger={trigger} label={words.phone.messageMenu} className="p-1!">
      {(close) => {
        const then = (act: () => void) => () => {
          close();
          act();
        };
        return (
          <>
            {able && (
              <>
                <div role="group" aria-label={words.phone.react} className="flex gap-0.5 p-1">
                  {EMOJI.map((emoji) => (
                    <button key={emoji} type="button" aria-pressed={emoji === mine} aria-label={emoji === mine ? words.phone.unreact(emoji) : emoji} onClick={then(() => onReact(emoji === mine ? "" : emoji))} className={cx("grid size-9 place-items-center rounded-full text-md hover:bg-fill", emoji === mine && "bg-accent-soft")}>
                      {emoji}
                    </button>
                  ))}
                </div>
                <PopItem icon={<Reply size={16} aria-hidden className="text-muted" />} onClick={then(onReply)}>
                  {words.phone.reply}
                </PopItem>
                {own && EDITABLE.has(message.kind) && (
                  <PopItem icon={<Pencil size={16} aria-hidden className="text-muted" />} onClick={then(onEdit)}>
                    {words.phone.edit}
                  </PopItem>
                )}
                {own && (
                  <PopItem danger icon={<Trash2 size={16} aria-hidden />} onClick={then(onRevoke)}>
                    {words.phone.revoke}
                  </PopItem>
                )}
              </>
            )}
            <PopItem icon={<Activity size={16} aria-hidden className="text-muted" />} onClick={then(onCalls)}>
              {words.phone.calls}
            </PopItem>
          </>
        );
      }}
    </Pop>
  );
}
