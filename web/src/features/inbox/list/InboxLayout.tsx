import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { type CSSProperties, Suspense, useEffect, useState } from "react";
import { queries } from "@/api/queries";
import type { Id } from "@/api/types";
import { useSession } from "@/app/session";
import { useShortcut } from "@/app/shortcuts";
import { useTitle } from "@/app/title";
import { useT } from "@/i18n";
import { cx } from "@/ui";
import { filterOf } from "../search";
import { ConversationList } from "./ConversationList";
import { keepWidth, storedWidth } from "./listWidth";
import { useInboxSearch } from "./useInboxSearch";
import { useLastView } from "./useLastView";
import { useViewName } from "./useViewName";
import { listWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

export { NoConversation } from "./NoConversation";

const ListControls = lazyPart(() => {
  void listWords.load().catch(() => undefined);
  return import("./ListControls");
});
const SearchResults = lazyPart(() => import("./found/SearchResults"));
const StarredMessages = lazyPart(() => {
  void listWords.load().catch(() => undefined);
  return import("./starred/StarredMessages");
});
const ListResizer = lazyPart(async () => ({ default: (await import("./ListControls")).ListResizer }));

/** What stands above the rows until the controls are there. */
function ControlsToCome({ view }: { view: string }) {
  return (
    <>
      <header className="flex h-12 shrink-0 items-center border-b border-line px-3 max-sm:h-13 max-sm:px-4">
        <h1 className="cut text-md">{useViewName(view)}</h1>
      </header>
      <div className="h-10 shrink-0 border-b border-line max-sm:h-12" />
    </>
  );
}

/** Names the page after the open conversation, as far as its pane has loaded it, else after the view. */
function Title({ view, conversationId }: { view: string; conversationId: Id | null }) {
  const t = useT();
  const name = useViewName(view);
  const open = useQuery({ ...queries.conversation(conversationId ?? ""), enabled: false }).data;
  useTitle(conversationId === null ? name : open?.contact.name, t.inbox.title);
  return null;
}

/** List pane and what is beside it. On phones one pane at a time: the thread hides the list. */
export function InboxLayout({ view, conversationId }: { view: string; conversationId: Id | null }) {
  const t = useT();
  const client = useQueryClient();
  const session = useSession();
  const { search } = useInboxSearch();
  const [width, setWidth] = useState(storedWidth);
  const [hidden, setHidden] = useState(false);
  useLastView(view);
  useEffect(() => {
    void import("@/api/liveCache").then(({ dropStrays }) => dropStrays(client, { session, openConversationId: conversationId })).catch(() => undefined);
  }, [client, session, conversationId]);
  useShortcut({ id: "toggle-list", keys: "[", group: "list", label: (words) => words.inbox.shortcuts.toggle, run: () => setHidden(!hidden) });
  const resize = (next: number) => {
    setWidth(next);
    keepWidth(next);
  };
  const open = conversationId !== null;
  const filter = filterOf(view, search);
  const rows = filter !== null && <ConversationList view={view} filter={filter} conversationId={conversationId} />;
  return (
    <>
      <Title view={view} conversationId={conversationId} />
      <section
        aria-label={t.inbox.list}
        style={{ "--list": `${width}px` } as CSSProperties}
        className={cx("relative min-h-0 w-full shrink-0 flex-col border-line bg-surface sm:w-(--list) sm:border-r", open ? (hidden ? "hidden" : "hidden sm:flex") : "flex")}
      >
        <Suspense fallback={<ControlsToCome view={view} />}>
          <ListControls view={view} />
        </Suspense>
        {filter !== null && search.q === undefined && rows}
        {filter === null && (
          <Suspense fallback={null}>
            <StarredMessages conversationId={conversationId} />
          </Suspense>
        )}
        {filter !== null && search.q !== undefined && (
          <Suspense fallback={rows}>
            <SearchResults q={search.q} view={view} filter={filter} conversationId={conversationId}>
              {rows}
            </SearchResults>
          </Suspense>
        )}
        <Suspense fallback={null}>
          <ListResizer width={width} onChange={resize} />
        </Suspense>
      </section>
      <Outlet />
    </>
  );
}
