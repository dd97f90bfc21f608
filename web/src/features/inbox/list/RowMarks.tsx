import { AlarmClock, Ban, CircleAlert, CircleCheck, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import type { Conversation, Timestamp } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Avatar, WindowChip, cx, useNow } from "@/ui";

const MINUTE = 60_000;

/** A sign with a short text; `label` is the sentence that is read and shown on hover. */
function Mark({ icon, label, className, children }: { icon: ReactNode; label: string; className?: string; children?: ReactNode }) {
  return (
    <span title={label} className={cx("inline-flex shrink-0 items-center gap-1", className)}>
      {icon}
      <span className="sr-only">{label}</span>
      {children !== undefined && <span aria-hidden>{children}</span>}
    </span>
  );
}

function Waiting({ since }: { since: Timestamp }) {
  const t = useT();
  const time = useFormat().duration(useNow(MINUTE / 2) - Date.parse(since));
  return (
    <Mark icon={<Hourglass size={12} aria-hidden />} label={t.inbox.row.waiting(time)} className="tabular">
      {time}
    </Mark>
  );
}

function Snoozed({ until }: { until: Timestamp | null }) {
  const t = useT();
  const format = useFormat();
  const time = until === null ? t.inbox.row.untilReply : format.moment(until);
  return (
    <Mark icon={<AlarmClock size={12} aria-hidden />} label={t.inbox.row.snoozed(time)} className="tabular">
      {time}
    </Mark>
  );
}

/** What sets the conversation apart from an open one; its window only matters while it is not closed. */
export function StateMarks({ item }: { item: Conversation }) {
  const t = useT();
  return (
    <>
      {item.blocked !== null && (
        <Mark icon={<Ban size={12} aria-hidden />} label={t.inbox.row.blocked}>
          {t.inbox.row.blocked}
        </Mark>
      )}
      {item.status === "closed" && (
        <Mark icon={<CircleCheck size={12} aria-hidden />} label={t.inbox.row.closed}>
          {t.inbox.row.closed}
        </Mark>
      )}
      {item.status === "snoozed" && <Snoozed until={item.snooze?.until ?? null} />}
      {item.status !== "closed" && <WindowChip window={item.window} />}
    </>
  );
}

/** Third line of a row: who answers, how long they wait, what is wrong, and its state at the end. */
export function RowMarks({ item, assignee }: { item: Conversation; assignee: string | null }) {
  const t = useT();
  const failedBefore = item.has_failed && item.last_message?.status !== "failed";
  return (
    <>
      {item.assignee_id !== null && assignee !== null && (
        <span title={t.inbox.row.assigned(assignee)} className="shrink-0">
          <Avatar id={item.assignee_id} name={assignee} size={16} />
          <span className="sr-only">{t.inbox.row.assigned(assignee)}</span>
        </span>
      )}
      {item.status === "open" && item.waiting_since !== null && <Waiting since={item.waiting_since} />}
      {failedBefore && (
        <Mark icon={<CircleAlert size={12} aria-hidden />} label={t.inbox.row.failed} className="text-danger">
          {t.inbox.row.failed}
        </Mark>
      )}
      <span className="ml-auto flex items-center gap-1.5">
        <StateMarks item={item} />
      </span>
    </>
  );
}
