import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/api/endpoints";
import { serverNow } from "@/api/liveStore";
import { keys } from "@/api/queries";
import type { DraftRequest } from "@/api/requests";
import type { ConversationDetail, Id } from "@/api/types";
import { NO_DRAFT, isEmpty, markSent, openingDraft, readDraft, serverDraft, writeDraft } from "./drafts";
import { type LocalDraft, draftKey, parseDraft } from "./storedDraft";

const SAVE_AFTER = 2_000;
const now = () => new Date(serverNow()).toISOString();

/** A conversation that is opened again from the cache shows the draft as it was left. */
function keepInCache(client: QueryClient, id: Id, next: DraftRequest | null): void {
  const draft = next === null ? null : { ...next, reply_to_id: next.reply_to_id ?? null, updated_at: now() };
  client.setQueryData<ConversationDetail>(keys.conversation(id), (held) => (held === undefined ? held : { ...held, draft }));
}

/** The server's copy. `save()` writes the draft if it has changed since the last time; at once and not behind the write before when the page goes away. */
function useServerCopy(id: Id, latest: RefObject<LocalDraft>, mayExist: boolean) {
  const client = useQueryClient();
  const held = useRef(mayExist);
  const timer = useRef<number | undefined>(undefined);
  const written = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback(
    (leaving = false) => {
      if (timer.current === undefined) return;
      window.clearTimeout(timer.current);
      timer.current = undefined;
      const next = serverDraft(latest.current);
      if (next === null && !held.current) return;
      held.current = next !== null;
      keepInCache(client, id, next);
      const write = () => (next === null ? api.conversations.deleteDraft(id) : api.conversations.saveDraft(id, next)).catch(() => {
        // It is still in this browser, and the next change tries again.
        held.current = true;
      });
      written.current = leaving ? write() : written.current.then(write);
    },
    [client, id, latest],
  );
  const saveLater = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(save, SAVE_AFTER);
  }, [save]);
  /** Another tab saves it. */
  const leaveIt = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    held.current = true;
  }, []);
  useEffect(() => {
    const leave = () => save(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      save();
    };
  }, [save]);
  return { save, saveLater, leaveIt };
}

export interface DraftState {
  draft: LocalDraft;
  update: (change: Partial<LocalDraft>) => void;
  /** The text of the open mode is on its way as a message. */
  sent: () => void;
}

/** The draft of a conversation: in this browser at every change, on the server 2 s later and when the conversation is left. */
export function useDraft(conversation: ConversationDetail, memberId: Id): DraftState {
  const { id } = conversation;
  const [draft, setDraft] = useState(() => openingDraft(id, readDraft(memberId, id), conversation.draft));
  const latest = useRef(draft);
  const { save, saveLater, leaveIt } = useServerCopy(id, latest, conversation.draft !== null || !isEmpty(draft));

  const update = useCallback(
    (change: Partial<LocalDraft>) => {
      latest.current = { ...latest.current, ...change, updated_at: now() };
      setDraft(latest.current);
      writeDraft(memberId, id, latest.current);
      saveLater();
    },
    [memberId, id, saveLater],
  );
  const sent = useCallback(() => {
    markSent(id);
    update(latest.current.mode === "note" ? { note: "" } : { reply: "", reply_to_id: null });
    save();
  }, [id, update, save]);

  useEffect(() => {
    writeDraft(memberId, id, latest.current);
    // What another tab wrote or sent; the mode here stays as it is.
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key !== draftKey(memberId, id)) return;
      leaveIt();
      latest.current = { ...(parseDraft(newValue) ?? NO_DRAFT), mode: latest.current.mode };
      setDraft(latest.current);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  }, [memberId, id, leaveIt]);
  return { draft, update, sent };
}
