import { type FocusEvent, type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowUp } from "lucide-react";
import { Virtualizer, type CustomContainerComponentProps, type CustomItemComponentProps, type VirtualizerHandle } from "virtua";
import { matchFilter } from "@/api/conversationMatch";
import { serverNow } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { ConversationFilter } from "@/api/requests";
import type { Conversation, Id } from "@/api/types";
import { usePreferences, useSession } from "@/app/session";
import { useT } from "@/i18n";
import { Button } from "@/ui";
import { ConversationRow } from "./ConversationRow";
import { heldRows, type ShownRow } from "./heldOrder";
import { setShownOrder } from "./listOrder";
import { clearSelection, keepChosen } from "./selection";
import { pressable } from "../pressable";
import { useHold } from "./useHold";
import { rowOf, useListKeys } from "./useListKeys";
import { useSwipes } from "./useSwipes";

const HEIGHT = { comfortable: 72, compact: 56 };
/** Name of the list and how many rows it has; -1 when nobody knows yet. */
const About = createContext({ label: "", total: -1 });
const NO_NAMES: ReadonlyMap<Id, string> = new Map();

function Named({ label, total, children }: { label: string; total: number; children: ReactNode }) {
  const about = useMemo(() => ({ label, total }), [label, total]);
  return <About value={about}>{children}</About>;
}

function List({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <ul ref={ref} style={pressable(style)} aria-label={use(About).label}>
      {children}
    </ul>
  );
}

function Item({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={use(About).total}>
      {children}
    </li>
  );
}

const FRAMES = 20;

/** Focuses a row as soon as it is drawn: one that was just added is invisible for a frame, and takes no focus then. */
function focusRow(list: HTMLElement | null, id: Id, frames = FRAMES): void {
  const row = list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;
  row?.focus({ preventScroll: true });
  if ((row === null || document.activeElement !== row) && frames > 0) requestAnimationFrame(() => focusRow(list, id, frames - 1));
}

export interface RowsProps {
  items: Conversation[];
  filter: ConversationFilter;
  view: string;
  conversationId: Id | null;
  label: string;
  /** Stands after the last row and loads what follows when it comes into sight; null at the end. */
  more: ReactNode;
}

/** The conversations, as many as fit on the screen and a few more. */
export function Rows({ items, filter, view, conversationId, label, more }: RowsProps) {
  const t = useT();
  const client = useQueryClient();
  const session = useSession();
  const navigate = useNavigate();
  const { density } = usePreferences();
  const list = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualizerHandle>(null);
  const members = useQuery(queries.members()).data;
  const names = useMemo(() => (members === undefined ? NO_NAMES : new Map(members.map((member) => [member.id, member.name]))), [members]);
  const hold = useHold(items);
  const { rows, fresh } = heldRows(hold.held, items);
  const shown = rows.map((row) => row.item);
  useEffect(() => setShownOrder(shown.map((item) => item.id)));
  useEffect(() => keepChosen(items.map((item) => item.id)), [items]);

  const openRow = (id: Id) => void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId: id }, search: (old) => ({ ...old, message: undefined }) });
  const [tabbed, setTabbed] = useState<Id | null>(null);
  const reach = tabbed !== null && shown.some((item) => item.id === tabbed) ? tabbed : (conversationId ?? "");
  const reachIndex = Math.max(0, shown.findIndex((item) => item.id === reach));
  const goTo = (id: Id, focus: boolean) => {
    setTabbed(id);
    virtual.current?.scrollToIndex(shown.findIndex((item) => item.id === id), { align: "nearest" });
    if (focus) focusRow(list.current, id);
  };
  const onKeyDown = useListKeys({ items: shown, conversationId, list, goTo, openRow });
  const follow = (event: FocusEvent) => setTabbed(rowOf(event.target)?.dataset["row"] ?? tabbed);
  const swipes = useSwipes(list, shown);
  // Rows are mounted anew for another list: what was chosen in this one is not meant there.
  useEffect(() => clearSelection, []);
  const arrived = useRef(false);
  useEffect(() => {
    const at = shown.findIndex((item) => item.id === conversationId);
    if (arrived.current || at < 0) return;
    arrived.current = true;
    virtual.current?.scrollToIndex(at, { align: "nearest" });
  });
  const fetchAhead = useCallback(
    (id: Id) => {
      void client.prefetchQuery(queries.conversation(id));
      void client.prefetchInfiniteQuery(queries.thread(id));
    },
    [client],
  );
  const hasLeft = ({ item, gone }: ShownRow) => gone || matchFilter(filter, item, session, serverNow()) === "no";
  const entries: (ShownRow | null)[] = more === null ? rows : [...rows, null];
  return (
    <div className="relative flex min-h-0 flex-1 flex-col" {...hold.handlers}>
      {fresh > 0 && (
        <Button
          size="s"
          variant="primary"
          icon={<ArrowUp size={14} aria-hidden />}
          className="arrives absolute top-2 left-1/2 z-sticky -translate-x-1/2 rounded-full! shadow-1"
          onPress={() => {
            virtual.current?.scrollTo(0);
            hold.renew();
          }}
        >
          {t.inbox.fresh(fresh)}
        </Button>
      )}
      <div ref={list} role="presentation" onKeyDown={onKeyDown} onFocus={follow} className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]">
        <Named label={label} total={more === null ? rows.length : -1}>
          <Virtualizer ref={virtual} as={List} item={Item} data={entries} itemSize={HEIGHT[density]} keepMounted={[reachIndex]} onScroll={hold.onScroll}>
            {(row) =>
              row === null ? (
                <div key="more">{more}</div>
              ) : (
                <ConversationRow
                  key={row.item.id}
                  item={row.item}
                  view={view}
                  open={row.item.id === conversationId}
                  left={hasLeft(row)}
                  tabbable={row.item.id === shown[reachIndex]?.id}
                  compact={density === "compact"}
                  swipes={swipes}
                  names={names}
                  onPress={fetchAhead}
                />
              )
            }
          </Virtualizer>
        </Named>
      </div>
    </div>
  );
}
