import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo, useRef } from "react";
import { onLive } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { ConversationFilter } from "@/api/requests";
import type { Id } from "@/api/types";
import { useCan } from "@/app/session";
import { useT } from "@/i18n";
import { ErrorState, ForbiddenState, Loading, cx } from "@/ui";
import { MoreRow } from "./MoreRow";
import { RowBones } from "./RowBones";
import { Rows } from "./Rows";
import { useViewName } from "./useViewName";
import { lazyPart } from "@/ui/lazyPart";

const EmptyList = lazyPart(() => import("./EmptyList"));
/** At most this often a list whose members only the server knows is fetched again. Milliseconds. */
const AGAIN = 5_000;

/** Mentions and searches cannot be kept current with events alone. */
function useRefetchOnEvents(active: boolean, refetch: () => void): void {
  const run = useRef(refetch);
  useEffect(() => {
    run.current = refetch;
  });
  useEffect(() => {
    if (!active) return undefined;
    let timer: number | null = null;
    const stop = onLive((heard) => {
      if (timer !== null || (heard.type === "event" && heard.item.conversation === null)) return;
      timer = window.setTimeout(() => {
        timer = null;
        run.current();
      }, AGAIN);
    });
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [active]);
}

function Forbidden() {
  const roles = useQuery(queries.roles()).data;
  return <ForbiddenState permission="conversation.view" roles={roles} />;
}

export interface ConversationListProps {
  view: string;
  filter: ConversationFilter;
  conversationId: Id | null;
}

/** The rows of a view in every state; it fails and loads on its own, beside a thread that stays usable. */
export function ConversationList(props: ConversationListProps) {
  return useCan("conversation.view") ? <Allowed {...props} /> : <Forbidden />;
}

function Allowed({ view, filter, conversationId }: ConversationListProps) {
  const t = useT();
  const name = useViewName(view);
  const label = filter.view === "any" ? t.inbox.views.any : name;
  const query = useInfiniteQuery({
    ...queries.conversations(filter),
    // While the filter changes within a view, the rows before stay until the new ones are there.
    placeholderData: (before, beforeQuery) => (beforeQuery !== undefined && sameView(beforeQuery.queryKey[2], filter) ? before : undefined),
  });
  useRefetchOnEvents(filter.view === "mentions" || filter.q !== undefined, () => void query.refetch());
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  if (data === undefined) {
    if (query.fetchStatus === "paused") return <p className="p-6 text-muted">{t.inbox.offline}</p>;
    if (error !== null) return <ErrorState error={error} safe={t.inbox.safe} onRetry={() => void refetch()} />;
    return (
      <Loading onRetry={() => void refetch()}>
        <RowBones count={9} />
      </Loading>
    );
  }
  if (items.length === 0) {
    return (
      <Suspense fallback={null}>
        <EmptyList kind={filter.view} />
      </Suspense>
    );
  }
  const more = hasNextPage ? <MoreRow loading={isFetchingNextPage || isPlaceholderData} failed={isFetchNextPageError} onLoad={() => void fetchNextPage()} /> : null;
  return (
    <div aria-busy={isPlaceholderData} className={cx("flex min-h-0 flex-1 flex-col", isPlaceholderData && "opacity-60")}>
      <Rows key={JSON.stringify(filter)} items={items} filter={filter} view={view} conversationId={conversationId} label={label} more={more} />
    </div>
  );
}

function sameView(before: ConversationFilter, now: ConversationFilter): boolean {
  return before.view === now.view && before.team_id === now.team_id;
}
