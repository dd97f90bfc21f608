import { ArrowDown } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type CustomContainerComponentProps, type VirtualizerHandle } from "virtua";
import { useShortcut } from "@/app/shortcuts";
import type { Conversation, Id, ThreadItem } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Badge, Button, IconButton, cx } from "@/ui";
import { pressable } from "../pressable";
import { EventLines } from "./EventLines";
import { MessageRow } from "./MessageRow";
import { type Row, holds, keyOf } from "./rows";
import { useScroll } from "./useScroll";
import { useFirstUnread, useRows, type useThread } from "./useThread";

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function DayPill({ at }: { at: string }) {
  const format = useFormat();
  return (
    <span className="inline-block h-6 rounded-full bg-fill px-2.5 text-xs leading-6 font-medium text-muted">
      <time dateTime={at.slice(0, 10)}>{capital(format.day(at))}</time>
    </span>
  );
}

function UnreadLine() {
  const t = useT();
  return (
    <div role="separator" aria-label={t.thread.newMessages} className="flex items-center gap-3 pt-5 pb-1 text-xs font-semibold text-accent before:h-px before:flex-1 before:bg-accent/50 before:content-[''] after:h-px after:flex-1 after:bg-accent/50 after:content-['']">
      {t.thread.newMessages}
    </div>
  );
}

function Box({ style, children, ref }: CustomContainerComponentProps) {
  return <div ref={ref} style={pressable(style)}>{children}</div>;
}

function itemKey(item: ThreadItem | undefined): string | number | undefined {
  return item?.type === "message" ? keyOf(item.message) : item?.event.seq;
}

/** How many messages of the person came after the last one that was seen at the end. */
function useUnseen(items: ThreadItem[], atEnd: boolean): number {
  const last = itemKey(items.at(-1));
  const [seen, setSeen] = useState(last);
  if (atEnd && seen !== last) setSeen(last);
  if (atEnd || seen === undefined || seen === last) return 0;
  const from = items.findLastIndex((item) => itemKey(item) === seen);
  return from < 0 ? 0 : items.slice(from + 1).filter((item) => item.type === "message" && item.message.direction === "inbound").length;
}

const MARK = 1_200;

/** A message that is outlined for a moment, because a link or a quote leads to it. */
export function useMarked(start: Id | null): [Id | null, (id: Id) => void] {
  const [marked, setMarked] = useState<{ id: Id | null }>({ id: start });
  useEffect(() => {
    if (marked.id === null) return undefined;
    const timer = window.setTimeout(() => setMarked({ id: null }), MARK);
    return () => window.clearTimeout(timer);
  }, [marked]);
  return [marked.id, useCallback((id: Id) => setMarked({ id }), [])];
}

interface TimelineProps {
  conversation: Conversation;
  thread: ReturnType<typeof useThread>;
  anchor: Id | null;
  /** Filled with the way to a message of this thread; false when it is not loaded. */
  jumpRef: { current: ((id: Id) => boolean) | null };
  /** Leaves a part in the middle for the end of the thread. */
  onNewest: () => void;
}

export function Timeline({ conversation, thread, anchor, jumpRef, onNewest }: TimelineProps) {
  const t = useT();
  const { query, items, loaded, outgoing } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(items, useFirstUnread(conversation, query, loaded));
  const [marked, mark] = useMarked(anchor);
  const { hasPreviousPage, isFetchingPreviousPage, isFetchPreviousPageError, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchPreviousPage, fetchNextPage } = query;
  const loadOlder = useCallback(() => {
    if (hasPreviousPage && !isFetchingPreviousPage && !isFetchPreviousPageError) void fetchPreviousPage({ cancelRefetch: false });
  }, [hasPreviousPage, isFetchingPreviousPage, isFetchPreviousPageError, fetchPreviousPage]);
  const loadNewer = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const anchorKey = useMemo(() => rows.find((row) => anchor !== null && holds(row, anchor))?.key ?? null, [rows, anchor]);
  const startKey = anchorKey ?? (rows.some((row) => row.kind === "unread") ? "unread" : null);
  const { list, shift, measured, far, atEnd, topDay, toEnd, onScroll, onScrollEnd, onResize } = useScroll({ rows, startKey, startAlign: anchorKey === null ? "start" : "center", loadOlder, loadNewer });
  const unseen = useUnseen(items, atEnd && !hasNextPage);
  const places = useMemo(() => new Map(rows.filter((row) => row.kind === "message").map((row, index) => [row.key, index + 1])), [rows]);
  const waiting = useMemo(() => new Set(outgoing.map(keyOf)), [outgoing]);
  const held = useMemo(() => new Set(loaded.flatMap((item) => (item.type === "message" && item.message.client_id !== null ? [item.message.client_id] : []))), [loaded]);

  // What one sends oneself is always shown.
  const newestOwn = outgoing.at(-1);
  const before = useRef(newestOwn);
  useEffect(() => {
    if (newestOwn !== undefined && newestOwn !== before.current) {
      if (hasNextPage) onNewest();
      else toEnd();
    }
    before.current = newestOwn;
  }, [newestOwn, hasNextPage, onNewest, toEnd]);

  useEffect(() => {
    jumpRef.current = (id) => {
      const index = rows.findIndex((row) => holds(row, id));
      if (index < 0) return false;
      list.current?.scrollToIndex(index, { align: "center" });
      mark(id);
      return true;
    };
    return () => {
      jumpRef.current = null;
    };
  }, [rows, jumpRef, mark, list]);

  useMessageKeys(rows, list, scroller);

  const draw = (row: Row) => {
    if (row.kind === "day") return <div key={row.key} className="flex justify-center pt-4"><DayPill at={row.at} /></div>;
    if (row.kind === "unread") return <UnreadLine key={row.key} />;
    if (row.kind === "events") return <EventLines key={row.key} events={row.events} />;
    if (row.kind === "end") return <div key={row.key} className="h-3" />;
    const { message, album } = row;
    const pending = (album ?? [message]).some((one) => waiting.has(keyOf(one)) && !held.has(keyOf(one)));
    return <MessageRow key={row.key} message={message} album={album} first={row.first} last={row.last} marked={marked !== null && holds(row, marked)} place={places.get(row.key) ?? 1} pending={pending} />;
  };
  const toNewest = () => (hasNextPage ? onNewest() : toEnd());
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={scroller} role="log" aria-live="off" aria-label={t.thread.log} tabIndex={0} className="flex size-full flex-col overflow-x-hidden overflow-y-auto -outline-offset-2 [overflow-anchor:none]">
        <div className={cx("mx-auto mt-auto w-full max-w-190 px-6 max-sm:px-3", !measured && "invisible")}>
          {items.length === 0 && <p className="py-6 text-center text-sm text-muted">{t.thread.empty}</p>}
          <Virtualizer ref={list} as={Box} scrollRef={scroller} data={rows} shift={shift} bufferSize={400} onScroll={onScroll} onScrollEnd={onScrollEnd} onResize={onResize}>
            {draw}
          </Virtualizer>
        </div>
      </div>
      <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
        {isFetchPreviousPageError ? (
          <span role="alert" className="pointer-events-auto flex items-center gap-2 rounded-full bg-surface py-0.5 pr-1 pl-3 text-xs text-muted shadow-1">
            {t.thread.olderFailed}
            <Button size="s" variant="quiet" onPress={() => void fetchPreviousPage()}>{t.ui.retry}</Button>
          </span>
        ) : (
          topDay !== null && <span aria-hidden className="arrives"><DayPill at={topDay} /></span>
        )}
      </div>
      {(far || hasNextPage) && (
        <div className="absolute right-4 bottom-3 flex flex-col items-center">
          <Badge count={unseen} label={t.thread.newCount(unseen)} className="z-sticky -mb-2" />
          <IconButton label={t.thread.toNewest} placement="left" size="l" icon={<ArrowDown size={16} />} onPress={toNewest} className="rounded-full! bg-surface shadow-1 pointer-coarse:size-11" />
        </div>
      )}
      {isFetchNextPageError && (
        <span role="alert" className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-full bg-surface py-0.5 pr-1 pl-3 text-xs text-muted shadow-1">
          {t.thread.newerFailed}
          <Button size="s" variant="quiet" onPress={() => void fetchNextPage()}>{t.ui.retry}</Button>
        </span>
      )}
    </div>
  );
}

/** Alt+arrow moves the focus through the messages, from the last one upwards. */
function useMessageKeys(rows: Row[], list: { current: VirtualizerHandle | null }, scroller: { current: HTMLElement | null }): void {
  const move = (step: 1 | -1) => {
    const here = document.activeElement?.closest<HTMLElement>("[data-message]")?.dataset["message"];
    const at = here === undefined ? rows.length : rows.findIndex((row) => row.kind === "message" && row.message.id === here);
    const index = step < 0 ? rows.findLastIndex((row, place) => place < at && row.kind === "message") : rows.findIndex((row, place) => place > at && row.kind === "message");
    const row = rows[index];
    if (row?.kind !== "message") return;
    list.current?.scrollToIndex(index, { align: "nearest" });
    const focus = () => scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(row.message.id)}"]`)?.focus({ preventScroll: true });
    window.requestAnimationFrame(() => window.requestAnimationFrame(focus));
  };
  useShortcut({ id: "thread.previous", keys: "alt+arrowup", group: "thread", whileTyping: true, label: (t) => t.thread.keys.previous, run: () => move(-1) });
  useShortcut({ id: "thread.next", keys: "alt+arrowdown", group: "thread", whileTyping: true, label: (t) => t.thread.keys.next, run: () => move(1) });
}
