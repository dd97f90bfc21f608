import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { usePresence } from "@/api/liveStore";
import type { Conversation, Id } from "@/api/types";
import { useMe } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { Avatar, Badge, ChannelGlyph, WindowChip, cx } from "@/ui";
import { Extract } from "./Extract";
import { useLocalDraft } from "./localDraft";
import { RowMarks } from "./RowMarks";

const ROW = "relative flex h-(--row) gap-3 border-b border-line px-3 py-(--row-pad) text-ink no-underline select-none focus-visible:-outline-offset-2 max-sm:px-4";
const OTHER = "hover:bg-bg hover:[--pane:var(--bg)]";
const OPEN = "bg-accent-soft [--pane:var(--accent-soft)] before:absolute before:inset-y-0 before:left-0 before:w-0.75 before:bg-accent";

export interface RowProps {
  item: Conversation;
  view: string;
  open: boolean;
  /** Has left the view; stays until the list moves again. */
  left: boolean;
  /** The one row that Tab reaches. */
  tabbable: boolean;
  compact: boolean;
  names: ReadonlyMap<Id, string>;
  onPress: (id: Id) => void;
}

function Viewers({ ids, names }: { ids: Id[]; names: ReadonlyMap<Id, string> }) {
  const t = useT();
  const format = useFormat();
  const known = ids.flatMap((id) => names.get(id) ?? []);
  if (known.length === 0) return null;
  const label = t.inbox.row.viewing(format.list(known));
  return (
    <span title={label} className="flex shrink-0 gap-1">
      {ids.slice(0, 3).map((id) => (
        <Avatar key={id} id={id} name={names.get(id) ?? ""} size={16} ring />
      ))}
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** One conversation: a link to its thread. */
export const ConversationRow = memo(function ConversationRow({ item, view, open, left, tabbable, compact, names, onPress }: RowProps) {
  const t = useT();
  const format = useFormat();
  const me = useMe();
  const present = usePresence(item.id, me.id);
  const kept = useLocalDraft(item.id);
  const typist = present.find((member) => member.state === "typing");
  const unread = item.unread > 0;
  const secondary = open || unread ? "text-ink" : "text-muted";
  return (
    <Link
      to="/inbox/$view/$conversationId"
      params={{ view, conversationId: item.id }}
      search={(old) => ({ ...old, message: undefined })}
      activeOptions={{ includeSearch: false }}
      preload={false}
      draggable={false}
      data-row={item.id}
      tabIndex={tabbable ? 0 : -1}
      title={left ? t.inbox.row.left : undefined}
      onPointerDown={() => onPress(item.id)}
      className={cx(ROW, open ? OPEN : OTHER)}
    >
      <Avatar id={item.contact.id} name={item.contact.name} size={compact ? 32 : 36} corner={<ChannelGlyph />} className={cx("mt-0.5", left && "opacity-50", !compact && "max-sm:size-10")} />
      <span className="block min-w-0 flex-1">
        <span className="flex h-5 items-center gap-2">
          <span className={cx("cut flex-1 max-sm:text-base", unread ? "font-semibold" : "font-[450]", left && "text-muted")}>{item.contact.name}</span>
          <Viewers ids={present.map((member) => member.member_id)} names={names} />
          <time dateTime={item.last_message_at} title={format.exact(item.last_message_at)} className={cx("tabular shrink-0 text-2xs", open ? "text-ink" : "text-muted")}>
            {format.listTime(item.last_message_at)}
          </time>
        </span>
        <span className={cx("flex h-5 items-center gap-2", left ? "text-muted" : secondary)}>
          <span className="flex min-w-0 flex-1 items-center gap-1">
            <Extract message={item.last_message} draft={open ? null : kept} typing={typist === undefined ? null : (names.get(typist.member_id) ?? null)} />
          </span>
          <Badge count={item.unread} label={t.inbox.row.unread(item.unread)} />
          {compact && <WindowChip window={item.window} />}
        </span>
        {!compact && (
          <span className={cx("flex h-4 items-center gap-1.5 text-2xs", open ? "text-ink" : "text-muted")}>
            <RowMarks item={item} assignee={item.assignee_id === null ? null : (names.get(item.assignee_id) ?? null)} />
          </span>
        )}
        {left && <span className="sr-only">{t.inbox.row.left}</span>}
      </span>
    </Link>
  );
});
