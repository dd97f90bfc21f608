import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { queries } from "@/api/queries";
import type { ConversationDetail, Id, ThreadItem } from "@/api/types";
import { useCan, useMe } from "@/app/session";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { messageErrorWords } from "@/i18n/messageErrors";
import { ErrorState, Loading } from "@/ui";
import { useReaches } from "../useReaches";
import { useComposerDoor } from "./composer/door";
import { mentionables } from "./composer/mentions";
import { type Scene, SceneContext, type ThreadDialog } from "./scene";
import { type Choices, ChoicesContext, choicesOf, keepSame } from "./kinds/choices";
import { leaveThread } from "./leaving";
import { preloadKinds } from "./MessageBody";
import { ThreadSkeleton } from "./ThreadSkeleton";
import { Timeline } from "./Timeline";
import { lastInbound, voiceAfter } from "./rows";
import { useLatest } from "./useLatest";
import { useAnnouncement, useMarkRead } from "./useReading";
import { useThread } from "./useThread";
import { kindWords, toolWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

const loadComposer = () => import("./composer/Composer");
// Read first, write next: it starts with the thread and is there before the messages are, as a rule.
loadComposer().catch(() => undefined);
const Composer = lazyPart(loadComposer);
const DIALOGS = {
  details: lazyPart(() => import("./details/MessageDetails")),
  edit: lazyPart(() => import("./details/NoteEditor")),
  retry: lazyPart(() => import("./details/RetryQuestion")),
  forward: lazyPart(() => import("./actions/ForwardDialog")),
  save: lazyPart(() => import("./actions/SaveDialog")),
  snippet: lazyPart(() => {
    void settingsWords.load().catch(() => undefined);
    return import("./actions/SnippetDialog");
  }),
  viewer: lazyPart(() => import("./viewer/Viewer")),
};
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/iu;

/** Names from lists that are loaded once and kept current by events. */
function useNames() {
  const members = useQuery(queries.members()).data;
  const teams = useQuery(queries.teams()).data;
  const channels = useQuery(queries.channels()).data;
  const categories = useQuery(queries.closingCategories()).data;
  return useMemo(
    () => ({
      people: mentionables(members ?? [], teams ?? []),
      mentionable: mentionables((members ?? []).filter((member) => member.active), teams ?? []),
      channelName: (id: Id | null) => channels?.find((channel) => channel.id === id)?.name ?? null,
      // A category that was removed has no name any more; an id is nothing to show.
      categoryName: (id: string | null) => categories?.find((category) => category.id === id)?.name ?? (id === null || UUID.test(id) ? null : id),
    }),
    [members, teams, channels, categories],
  );
}

/** What people chose from options, the same object until somebody chooses again. */
function useChoices(items: ThreadItem[]): Choices {
  const found = useMemo(() => choicesOf(items), [items]);
  const [choices, setChoices] = useState<Choices>(found);
  const kept = keepSame(choices, found);
  if (kept !== choices) setChoices(kept);
  return kept;
}

/** Timeline and composer of a conversation. Mount it anew for another conversation or another message to open at. */
export function ThreadView({ view, conversation, anchor }: { view: string; conversation: ConversationDetail; anchor: Id | null }) {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const names = useNames();
  const thread = useThread(conversation, anchor);
  const mayReply = useReaches("conversation.reply", conversation);
  const jumpRef = useRef<((id: Id) => boolean) | null>(null);
  const { data: contact } = useQuery({ ...queries.contact(conversation.contact.id), enabled: useCan("contact.view") });
  const contactLanguage = contact?.language ?? null;
  const [dialog, setDialog] = useState<ThreadDialog | null>(null);
  const { query, items, loaded } = thread;
  useEffect(() => {
    void toolWords.load();
    void messageErrorWords.load();
    void import("./MessageToolbar");
    void kindWords.load();
    preloadKinds();
    return leaveThread;
  }, []);
  const choices = useChoices(items);
  const latestItems = useLatest(items);
  useMarkRead(conversation, query.hasNextPage || !query.isSuccess ? null : lastInbound(loaded));
  const announcement = useAnnouncement(conversation);

  const goTo = useCallback((message: Id | undefined) => void navigate({ to: ".", search: (before: object) => ({ ...before, message }), replace: true }), [navigate]);
  const severalWriters = useMemo(() => {
    const writers = new Set<Id | null>();
    for (const item of items) if (item.type === "message" && item.message.direction !== "inbound" && item.message.author?.kind === "member") writers.add(item.message.author.id);
    return writers.size > 1;
  }, [items]);
  const scene = useMemo<Scene>(
    () => ({
      view, conversation, contactLanguage, me, mayReply, severalWriters, ...names,
      reply: (message) => useComposerDoor.getState().answer?.(message),
      jump: (id) => {
        if (jumpRef.current?.(id) !== true) goTo(id);
      },
      open: setDialog,
      voiceAfter: (id) => voiceAfter(latestItems.current, id),
    }),
    [view, conversation, contactLanguage, me, mayReply, severalWriters, names, goTo, latestItems],
  );
  const Shown = dialog === null ? null : DIALOGS[dialog.kind];
  return (
    <SceneContext value={scene}>
      {query.isSuccess || items.length > 0 ? (
        <ChoicesContext value={choices}>
          <Timeline conversation={conversation} thread={thread} anchor={anchor} jumpRef={jumpRef} onNewest={() => goTo(undefined)} />
        </ChoicesContext>
      ) : (
        <div className="min-h-0 flex-1 overflow-hidden">
          {query.isError ? (
            <ErrorState error={query.error} title={t.thread.messagesFailed} safe={t.ui.safe} onRetry={() => void query.refetch()} />
          ) : (
            <Loading onRetry={() => void query.refetch()}>
              <ThreadSkeleton />
            </Loading>
          )}
        </div>
      )}
      <div aria-live="polite" className="sr-only">
        {announcement}
      </div>
      <Suspense fallback={<div className="h-[139px] shrink-0 max-sm:h-[122px]" />}>
        <Composer items={items} />
      </Suspense>
      {Shown !== null && dialog !== null && (
        <Suspense fallback={null}>
          <Shown message={dialog.message} items={items} selected={dialog.selected} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </SceneContext>
  );
}

/** The message the address asks for. */
export function useAnchor(): Id | null {
  return useSearch({ strict: false, select: (search) => search.message ?? null });
}
