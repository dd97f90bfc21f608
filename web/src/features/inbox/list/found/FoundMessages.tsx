import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, StickyNote } from "lucide-react";
import type { FoundMessage, Id, SearchResult } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { Avatar, ErrorState, Loading, NothingMatches, cx } from "@/ui";
import { MoreRow } from "../MoreRow";
import { RowBones } from "../RowBones";
import { useInboxSearch } from "../useInboxSearch";
import { listWords } from "../words";

type Found = UseInfiniteQueryResult<InfiniteData<SearchResult>>;

/** A message that has the words; opens its thread at that place. */
function Hit({ hit, view, current }: { hit: FoundMessage; view: string; current: boolean }) {
  const t = useT();
  const format = useFormat();
  const extract = hit.extract.map((piece, place) =>
    // The pieces of a text have no other name than their place.
    piece.hit ? <mark key={`${place}-${piece.text}`} className="rounded-chip bg-accent-soft font-semibold text-ink">{piece.text}</mark> : <span key={`${place}-${piece.text}`}>{piece.text}</span>,
  );
  const body = (
    <>
      <Avatar id={hit.contact.id} name={hit.contact.name} size={36} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="cut flex-1 font-[550]">{hit.contact.name}</span>
          <time dateTime={hit.created_at} className="tabular shrink-0 text-2xs text-muted">{format.listTime(hit.created_at)}</time>
        </span>
        <span className="mt-0.5 line-clamp-2 text-sm text-muted">
          {hit.direction === "note" && <StickyNote size={13} role="img" aria-label={t.inbox.row.note} className="mr-1 inline" />}
          {hit.file_name !== null && <FileText size={13} aria-hidden className="mr-1 inline" />}
          {hit.direction === "outbound" && <span>{t.thread.you}: </span>}
          {extract}
        </span>
      </span>
    </>
  );
  const look = cx("flex min-h-18 gap-3 border-b border-line px-3 py-3 text-ink no-underline outline-offset-[-2px] max-sm:px-4", current ? "bg-accent-soft" : "hover:bg-fill");
  if (hit.conversation_id === null) return <li className={look}>{body}</li>;
  return (
    <li>
      <Link data-row={hit.message_id} to="/inbox/$view/$conversationId" params={{ view, conversationId: hit.conversation_id }} search={(old) => ({ ...old, message: hit.message_id })} className={look}>
        {body}
      </Link>
    </li>
  );
}

/** Messages, notes and files with the words, newest first. */
export function FoundMessages({ query, q, view, conversationId }: { query: Found; q: string; view: string; conversationId: Id | null }) {
  const t = useT();
  const list = listWords.useT();
  const { search, change } = useInboxSearch();
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = query;
  if (data === undefined) {
    if (query.fetchStatus === "paused") return <p className="p-6 text-muted">{t.inbox.offline}</p>;
    if (error !== null) return <ErrorState error={error} safe={t.inbox.safe} onRetry={() => void refetch()} />;
    return (
      <Loading onRetry={() => void refetch()}>
        <RowBones count={6} />
      </Loading>
    );
  }
  const hits = data.pages.flatMap((page) => page.messages.data);
  if (hits.length === 0) {
    const remove = () => change({ q: undefined, in: undefined });
    return (
      <div role="status">
        <NothingMatches filters={[{ id: "q", label: `“${q}”`, remove }]} onClearAll={remove} />
      </div>
    );
  }
  return (
    <ul aria-label={list.found.messages} className="min-h-0 flex-1 overflow-auto">
      {hits.map((hit) => (
        <Hit key={hit.message_id} hit={hit} view={view} current={hit.message_id === search.message && hit.conversation_id === conversationId} />
      ))}
      {hasNextPage && (
        <li>
          <MoreRow loading={isFetchingNextPage} failed={isFetchNextPageError} onLoad={() => void fetchNextPage()} />
        </li>
      )}
    </ul>
  );
}
