import { Pencil, StickyNote } from "lucide-react";
import type { MessageBrief } from "@/api/types";
import { useMe } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { Tick } from "@/ui";
import { briefParts } from "./briefParts";
import { KindIcon } from "./KindIcon";


/** The last message in one line: state or author, kind, and its beginning. */
function Last({ message }: { message: MessageBrief }) {
  const t = useT();
  const me = useMe();
  const { clock } = useFormat();
  const { author, kind, text } = briefParts(message, me.id, t.inbox.kinds, clock);
  return (
    <>
      {message.direction === "note" && <StickyNote size={14} role="img" aria-label={t.inbox.row.note} className="shrink-0" />}
      {message.direction === "outbound" && message.status !== null && <Tick status={message.status} />}
      <KindIcon kind={kind} className="shrink-0" />
      <span className="cut flex-1">
        {author !== null && `${author}: `}
        {text}
      </span>
    </>
  );
}

/** Second line of a row: who is replying, else a text begun here, else the last message. */
export function Extract({ message, draft, typing }: { message: MessageBrief | null; draft: string | null; typing: string | null }) {
  const t = useT();
  if (typing !== null) return <span className="cut flex-1 text-accent">{t.inbox.row.typing(typing)}</span>;
  if (draft !== null) {
    return (
      <>
        <Pencil size={14} aria-hidden className="shrink-0 text-ink" />
        <span className="cut flex-1">
          <span className="font-[550] text-ink">{t.inbox.row.draft}</span> {draft}
        </span>
      </>
    );
  }
  return message === null ? <span className="cut flex-1">{t.inbox.row.empty}</span> : <Last message={message} />;
}
