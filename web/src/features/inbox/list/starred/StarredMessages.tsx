import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Star, StarOff, StickyNote } from "lucide-react";
import { type KeyboardEvent, type ReactElement, isValidElement, useEffect, useRef } from "react";
import { Virtualizer, type CustomContainerComponentProps, type VirtualizerHandle } from "virtua";
import { queries } from "@/api/queries";
import { starredQuery } from "@/api/starred";
import type { Id, Message } from "@/api/types";
import { useCan } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { pressable } from "@/features/inbox/pressable";
import { useStar } from "@/features/inbox/thread/messageActions";
import { useT } from "@/i18n";
import { ErrorState, ForbiddenState, IconButton, Loading, cx, toast } from "@/ui";
import { STARRED } from "../../search";
import { KindIcon } from "../KindIcon";
import { neighbour, setShownOrder } from "../listOrder";
import { MessageFace, messageLook } from "../MessageFace";
import { MoreRow } from "../MoreRow";
import { RowBones } from "../RowBones";
import { useInboxSearch } from "../useInboxSearch";
import { listWords } from "../words";
import { messageExtract } from "./extract";

const HEIGHT = 72;

/** Takes the mark away at once; it can be put back for a while. */
function useUnstar(): (message: Message) => void {
  const words = listWords.useT().starred;
  const star = useStar();
  return (message) => {
    star(message);
    toast.undoable(words.unstarred, () => star({ ...message, starred: false }));
  };
}

function Row({ message, current, onUnstar }: { message: Message; current: boolean; onUnstar: ((message: Message) => void) | null }) {
  const t = useT();
  const words = listWords.useT().starred;
  const { kind, text } = messageExtract(message, t.inbox.kinds);
  const body = (
    <MessageFace contact={message.contact} at={message.created_at} className={cx("wrap-anywhere", onUnstar !== null && "pr-8 pointer-coarse:pr-11")}>
      {message.direction === "note" && <StickyNote size={13} role="img" aria-label={t.inbox.row.note} className="mr-1 inline" />}
      <KindIcon kind={kind} className="mr-1 inline" />
      {message.direction === "outbound" && <span>{t.thread.you}: </span>}
      {text}
    </MessageFace>
  );
  const look = messageLook(current);
  const id = message.conversation_id;
  return (
    <div className="relative">
      {id === null ? (
        <div className={look}>{body}</div>
      ) : (
        <Link data-row={message.id} to="/inbox/$view/$conversationId" params={{ view: STARRED, conversationId: id }} search={{ message: message.id }} aria-current={current ? "true" : undefined} className={look}>
          {body}
        </Link>
      )}
      {onUnstar !== null && <IconButton size="s" label={words.unstar(message.contact.name)} icon={<StarOff size={16} aria-hidden />} onPress={() => onUnstar(message)} className="absolute right-2 bottom-2 pointer-coarse:size-11" />}
    </div>
  );
}

function List({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <ul ref={ref} style={pressable(style)} aria-label={useT().inbox.views.starred}>
      {children}
    </ul>
  );
}

function Rows({ messages, conversationId, more }: { messages: Message[]; conversationId: Id | null; more: ReactElement | null }) {
  const navigate = useNavigate();
  const { search } = useInboxSearch();
  const unstar = useUnstar();
  const mayStar = useCan("conversation.reply");
  const box = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualizerHandle>(null);
  const reachable = messages.filter((message) => message.conversation_id !== null);
  const ids = reachable.map((message) => message.id);
  const step = (by: 1 | -1) => {
    const next = reachable.find((message) => message.id === neighbour(ids, search.message ?? null, by));
    const to = next?.conversation_id ?? null;
    if (next === undefined || to === null) return false;
    virtual.current?.scrollToIndex(messages.indexOf(next), { align: "nearest" });
    void navigate({ to: "/inbox/$view/$conversationId", params: { view: STARRED, conversationId: to }, search: { message: next.id } });
    return true;
  };
  useShortcut({ id: "next", keys: "j", group: "list", label: (t) => t.inbox.shortcuts.next, run: () => step(1) });
  useShortcut({ id: "previous", keys: "k", group: "list", label: (t) => t.inbox.shortcuts.previous, run: () => step(-1) });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const links = [...(box.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = links.findIndex((link) => link.parentElement?.contains(document.activeElement) === true);
    const next = links[at + by];
    if (by === 0 || at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys move between the links inside
    <div ref={box} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <Virtualizer ref={virtual} as={List} item="li" data={more === null ? messages : [...messages, more]} itemSize={HEIGHT}>
        {(entry) => (isValidElement(entry) ? entry : <Row key={entry.id} message={entry} current={entry.id === search.message && entry.conversation_id === conversationId} onUnstar={mayStar ? unstar : null} />)}
      </Virtualizer>
    </div>
  );
}

function Empty() {
  const words = listWords.useT().starred;
  return (
    <div className="flex flex-col items-center gap-3 px-8 py-8 text-center text-muted">
      <Star size={24} strokeWidth={1.5} aria-hidden />
      <p className="text-balance">{words.empty}</p>
    </div>
  );
}

/** Every message the team has marked, newest first; each opens its thread at its place. */
export default function StarredMessages({ conversationId }: { conversationId: Id | null }) {
  const t = useT();
  const mayView = useCan("conversation.view");
  const roles = useQuery({ ...queries.roles(), enabled: !mayView }).data;
  const query = useInfiniteQuery({ ...starredQuery(), enabled: mayView });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  // Whoever closes a conversation here comes back to this list, not to the next one of the view before.
  useEffect(() => setShownOrder([]), []);
  if (!mayView) return <ForbiddenState permission="conversation.view" roles={roles} />;
  if (data !== undefined) {
    const messages = data.pages.flatMap((page) => page.data);
    const more = hasNextPage ? <MoreRow key="more" loading={isFetchingNextPage} failed={isFetchNextPageError} onLoad={() => void fetchNextPage()} /> : null;
    return messages.length === 0 ? <Empty /> : <Rows messages={messages} conversationId={conversationId} more={more} />;
  }
  if (query.fetchStatus === "paused") return <p className="p-6 text-muted">{t.inbox.offline}</p>;
  if (error !== null) return <ErrorState error={error} safe={t.inbox.safe} onRetry={() => void refetch()} />;
  return (
    <Loading onRetry={() => void refetch()}>
      <RowBones count={6} />
    </Loading>
  );
}
