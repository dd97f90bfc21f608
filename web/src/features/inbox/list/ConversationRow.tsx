import { Link } from "@tanstack/react-router";
import { AlarmClock, CircleCheck } from "lucide-react";
import { type MouseEvent, Suspense, memo } from "react";
import { usePresence } from "@/api/liveStore";
import type { Conversation, Id } from "@/api/types";
import { useMe } from "@/app/session";
import { useFormat, useT } from "@/i18n";
import { Avatar, Badge, ChannelGlyph, cx } from "@/ui";
import { Extract } from "./Extract";
import { useLocalDraft } from "./localDraft";
import { RowMarks, StateMarks } from "./RowMarks";
import { select, useSelection } from "./selection";
import { lazyPart } from "@/ui/lazyPart";

const RowCheck = lazyPart(() => import("./RowCheck"));
const LINK = "relative flex h-full gap-3 bg-(--pane,var(--surface)) px-3 py-(--row-pad) text-ink no-underline select-none focus-visible:-outline-offset-2 max-sm:px-4";
const OTHER = "hover:[--pane:var(--bg)]";
const CHOSEN = "[--pane:var(--accent-soft)]";
const OPEN = "[--pane:var(--accent-soft)] before:absolute before:inset-y-0 before:left-0 before:z-1 before:w-0.75 before:bg-accent";

export interface RowProps {
  item: Conversation;
  view: string;
  open: boolean;
  /** Has left the view; stays until the list moves again. */
  left: boolean;
  /** The one row that Tab reaches. */
  tabbable: boolean;
  compact: boolean;
  /** The row can be pushed aside with a finger. */
  swipes: boolean;
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

/** What lies under a row that is pushed aside: closing at the left, snoozing at the right. */
function Beneath() {
  return (
    <span aria-hidden className="absolute inset-0 flex items-center justify-between bg-fill px-6 text-muted">
      <CircleCheck size={20} />
      <AlarmClock size={20} />
    </span>
  );
}

/** One conversation: a link to its thread, and a box to choose it for an action on several. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { item, open, tabbable, compact, swipes } = props;
  const selected = useSelection((state) => state.ids.has(item.id));
  return (
    <div className={cx("group relative h-(--row) border-b border-line", open ? OPEN : selected ? CHOSEN : OTHER)}>
      {swipes && <Beneath />}
      <RowLink {...props} />
      <Suspense fallback={null}>
        <RowCheck id={item.id} name={item.contact.name} selected={selected} tabbable={tabbable} compact={compact} />
      </Suspense>
    </div>
  );
});

function RowLink({ item, view, open, left, tabbable, compact, swipes, names, onPress }: RowProps) {
  const t = useT();
  const format = useFormat();
  const me = useMe();
  const present = usePresence(item.id, me.id);
  const kept = useLocalDraft(item.id);
  const typist = present.find((member) => member.state === "typing");
  const unread = item.unread > 0;
  const secondary = open || unread ? "text-ink" : "text-muted";
  const extend = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    select(item.id, true);
  };
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
      onClick={extend}
      onPointerDown={() => onPress(item.id)}
      className={cx(LINK, swipes && "touch-pan-y")}
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
          {compact && <StateMarks item={item} />}
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
}
