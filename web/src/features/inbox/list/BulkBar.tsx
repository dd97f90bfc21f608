import { AlarmClock, Check, Mail, MailOpen, UserPlus, X } from "lucide-react";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Conversation } from "@/api/types";
import { useCan, useSession } from "@/app/session";
import { useT } from "@/i18n";
import { IconButton, Menu, Popover } from "@/ui";
import { AssignList } from "../panel/AssignList";
import { ClosingNote } from "../panel/ClosingNote";
import { useSnooze } from "../panel/SnoozeMenu";
import { panelWords } from "../panel/words";
import { useCachedConversations } from "./cached";
import { type WantedAction, clearSelection, useSelection } from "./selection";
import { useBulk } from "./useBulk";
import { listWords } from "./words";

const TOUCH = "max-sm:size-11 pointer-coarse:size-11";

function focusRows(): void {
  document.querySelector<HTMLElement>("[data-row][tabindex='0']")?.focus();
}

/** The conversations that are chosen, as they are now. */
function useChosen(): Conversation[] {
  const ids = useSelection((state) => state.ids);
  const known = useCachedConversations();
  return [...ids].flatMap((id) => known.get(id) ?? []);
}

function Progress({ done, total }: { done: number; total: number }) {
  const list = listWords.useT();
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-3 border-b border-line px-3 text-xs text-muted max-sm:min-h-12 max-sm:px-4">
      <progress value={done} max={total} aria-label={list.bulk.running} className="h-1.5 flex-1 accent-accent" />
      <span className="tabular">{list.bulk.progress(done, total)}</span>
    </div>
  );
}

/** What was begun with a swipe goes on here. */
function useWanted(begin: (action: WantedAction) => void): void {
  const wanted = useSelection((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    useSelection.setState({ wanted: null });
    begin(wanted);
  });
}

function Actions({ items }: { items: Conversation[] }) {
  const w = panelWords.useT();
  const { bulk: words } = listWords.useT();
  const bulk = useBulk();
  const required = useSession().workspace.closing_note_required;
  const mayReply = useCan("conversation.reply");
  const mayAssign = useCan("conversation.assign");
  const [shown, setShown] = useState<"assign" | "snooze" | "note" | null>(null);
  const ended = items.filter((item) => item.status !== "closed");
  const unread = items.filter((item) => item.unread > 0);
  const snooze = useSnooze({ snooze: (until) => void bulk.snooze(ended, until) });
  const show = (what: "assign" | "snooze") => (open: boolean) => setShown(open ? what : null);
  const close = () => (required ? setShown("note") : void bulk.close(ended));
  useWanted((action) => (action === "close" ? close() : setShown("snooze")));
  return (
    <>
      {mayAssign && (
        <Popover trigger={<IconButton label={w.assign} icon={<UserPlus size={16} aria-hidden />} className={TOUCH} />} label={w.assign} placement="bottom start" className="w-72" isOpen={shown === "assign"} onOpenChange={show("assign")}>
          <AssignList selected={null} hasTeam={items.some((item) => item.team_id !== null)} onPick={(to) => void bulk.assign(items, to)} />
        </Popover>
      )}
      {unread.length > 0 && <IconButton label={words.markRead} icon={<MailOpen size={16} aria-hidden />} onPress={() => void bulk.markRead(unread)} className={TOUCH} />}
      {unread.length === 0 && mayReply && <IconButton label={words.markUnread} icon={<Mail size={16} aria-hidden />} onPress={() => void bulk.markUnread(items)} className={TOUCH} />}
      {ended.length > 0 && mayReply && (
        <>
          <Menu trigger={<IconButton label={w.snooze} icon={<AlarmClock size={16} aria-hidden />} className={TOUCH} />} label={w.snooze} lines={snooze.lines} placement="bottom end" isOpen={shown === "snooze"} onOpenChange={show("snooze")} />
          <IconButton label={w.close} icon={<Check size={16} aria-hidden />} onPress={close} className={TOUCH} />
        </>
      )}
      {snooze.dialog}
      {shown === "note" && <ClosingNote onClose={() => setShown(null)} onDone={(note) => void bulk.close(ended, note)} />}
    </>
  );
}

/** The keyboard goes on in the list when what had the focus goes with the bar. */
function useFocusBack(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const node = bar.current;
    return () => {
      const from = document.activeElement;
      const ours = node?.contains(from) === true || from?.closest("[role=dialog], [role=menu]") !== null;
      // After the popover of the action has given its focus back, to nothing.
      if (from !== null && from !== document.body && ours) requestAnimationFrame(() => requestAnimationFrame(focusRows));
    };
  }, [bar]);
}

function Chosen() {
  const t = useT();
  const { bulk: words } = listWords.useT();
  const items = useChosen();
  const bar = useRef<HTMLDivElement>(null);
  useFocusBack(bar);
  const label = words.chosen(items.length);
  return (
    <div ref={bar} role="group" aria-label={words.label} className="flex min-h-10 shrink-0 items-center border-b border-line bg-accent-soft pr-2 pl-1 max-sm:min-h-12 max-sm:px-2">
      <IconButton label={t.ui.clear} icon={<X size={16} aria-hidden />} onPress={clearSelection} className={TOUCH} />
      <span role="status" title={label} className="cut flex-1 px-1 text-sm font-medium">
        {label}
      </span>
      <Actions items={items} />
    </div>
  );
}

/** Stands above the rows, in the place of the filters, while rows are chosen or an action on them runs. */
export default function BulkBar() {
  const progress = useSelection((state) => state.progress);
  return progress === null ? <Chosen /> : <Progress {...progress} />;
}
