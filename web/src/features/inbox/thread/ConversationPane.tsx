import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ApiError } from "@/api/client";
import { queries } from "@/api/queries";
import { usePreferences } from "@/app/session";
import { useTitle } from "@/app/title";
import { useWide } from "@/app/useWide";
import { useT } from "@/i18n";
import { EmptyState, ErrorState, ForbiddenState, Loading } from "@/ui";
import { ContactPanel } from "../panel/ContactPanel";
import { ThreadHeader } from "../panel/ThreadHeader";
import { ThreadSkeleton } from "./ThreadSkeleton";
import { ThreadView, useAnchor } from "./ThreadView";
import { useFocusedConversation } from "./useReading";

function Missing({ view, error, onRetry }: { view: string; error: unknown; onRetry: () => void }) {
  const t = useT();
  const code = error instanceof ApiError ? error.code : null;
  if (error instanceof ApiError && code === "permission.denied") return <ForbiddenState permission={String(error.params["permission"] ?? "conversation.view")} />;
  if (code !== "not_found") return <ErrorState error={error} title={t.thread.failed} safe={t.ui.safe} onRetry={onRetry} />;
  const back = (
    <Link to="/inbox/$view" params={{ view }} className="pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center">
      {t.thread.toList}
    </Link>
  );
  return <EmptyState title={t.thread.notFound} text={t.thread.notFoundText} link={back} />;
}

/** Thread, composer and contact panel of one conversation. */
export function ConversationPane({ view, conversationId }: { view: string; conversationId: string }) {
  const t = useT();
  const anchor = useAnchor();
  const preferences = usePreferences();
  const hasRoom = useWide();
  const detail = useQuery(queries.conversation(conversationId));
  const conversation = detail.data;
  useFocusedConversation(conversationId);
  useTitle(conversation?.contact.name, t.inbox.title);
  return (
    <>
      <section aria-label={t.inbox.thread} className="relative flex min-w-0 flex-1 flex-col bg-bg [--pane:var(--bg)]">
        {conversation !== undefined ? (
          <>
            <ThreadHeader conversation={conversation} view={view} />
            <ThreadView key={`${conversationId}/${anchor ?? ""}`} view={view} conversation={conversation} anchor={anchor} />
          </>
        ) : detail.isError ? (
          <Missing view={view} error={detail.error} onRetry={() => void detail.refetch()} />
        ) : (
          <Loading onRetry={() => void detail.refetch()}>
            <div className="h-12 border-b border-line bg-surface" />
            <ThreadSkeleton />
          </Loading>
        )}
      </section>
      {conversation !== undefined && preferences.panel_open && hasRoom && <ContactPanel conversation={conversation} />}
    </>
  );
}
