import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/api/endpoints";
import { keys } from "@/api/queries";
import type { ConversationDetail, Id } from "@/api/types";
import { type LocalDraft, NO_DRAFT, isEmpty, readDraft, writeDraft } from "./drafts";

const SAVE_AFTER = 2_000;

/** A conversation that is opened again from the cache shows the draft as it was left. */
function keepInCache(client: QueryClient, id: Id, next: LocalDraft | null): void {
  const draft = next === null ? null : { ...next, updated_at: new Date().toISOString() };
  client.setQueryData<ConversationDetail>(keys.conversation(id), (held) => (held === undefined ? held : { ...held, draft }));
}

/** The draft of a conversation: in this browser at every change, on the server 2 s later and when the conversation is left. */
export function useDraft(conversation: ConversationDetail): [LocalDraft, (change: Partial<LocalDraft>) => void] {
  const client = useQueryClient();
  const { id } = conversation;
  const [draft, setDraft] = useState<LocalDraft>(() => readDraft(id) ?? conversation.draft ?? NO_DRAFT);
  const latest = useRef(draft);
  const saved = useRef(conversation.draft === null);
  const timer = useRef<number | undefined>(undefined);

  const save = useCallback(() => {
    if (timer.current === undefined) return;
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const { mode, text, reply_to_id } = latest.current;
    const empty = isEmpty(latest.current);
    if (empty && saved.current) return;
    saved.current = empty;
    const done = empty ? api.conversations.deleteDraft(id) : api.conversations.saveDraft(id, { mode, text, reply_to_id });
    // A copy that could not be saved is still in this browser, and the next change tries again.
    done.catch(() => {
      saved.current = false;
    });
    keepInCache(client, id, empty ? null : latest.current);
  }, [client, id]);

  const update = useCallback(
    (change: Partial<LocalDraft>) => {
      latest.current = { ...latest.current, ...change };
      setDraft(latest.current);
      writeDraft(id, latest.current);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(save, SAVE_AFTER);
    },
    [id, save],
  );
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);
  return [draft, update];
}
