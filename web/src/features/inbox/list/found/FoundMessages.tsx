import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, StickyNote } from "lucide-react";
import type { FoundMessage, Id, SearchResult } from "@/api/types";
import { useT } from "@/i18n";
import { ErrorState, Loading, NothingMatches } from "@/ui";
import { MessageFace, messageLook } from "../MessageFace";
import { MoreRow } from "../MoreRow";
import { RowBones } from "../RowBones";
import { useInboxSearch } from "../useInboxSearch";
import { listWords } from "../words";

type Found = UseInfiniteQueryResult<InfiniteData<SearchResult>>;

/** A message that has the words; opens its thread at that place. */
function Hit({ hit, view, current }: { hit: FoundMessage; view: string; current: boolean }) {
  const t = useT();
  const extract = hit.extract.map((piece, place) =>
    // The pieces of a text have no other name than their place.
    piece.hit ? <mark key={`${place}-${piece.text}`} className="rounded-chip bg-accent-soft font-semibold text-ink">{piece.text}</mark> : <span key={`${place}-${piece.text}`}>{piece.text}</span>,
  );
  const body = (
    <MessageFace contact={hit.contact} at={hit.created_at}>
      {hit.direction === "note" && <StickyNote size={13} role="img" aria-label={t.inbox.row.note} className="mr-1 inline" />}
      {hit.file_name !== null && <FileText size={13} aria-hidden className="mr-1 inline" />}
      {hit.direction === "outbound" && <span>{t.thread.you}: </span>}
      {extract}
    </MessageFace>
  );
  const look = messageLook(current);
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
