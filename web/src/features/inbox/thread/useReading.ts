import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "@/api/endpoints";
import { dropStrays, putAnswer } from "@/api/liveCache";
import { focusConversation, isInFront } from "@/api/liveOut";
import { onLive } from "@/api/liveStore";
import type { Conversation, Id, Message } from "@/api/types";
import { useSession } from "@/app/session";
import { useT } from "@/i18n";
import { useLatest } from "./useLatest";

/** Tells the server and the cache which conversation is on the screen. */
export function useFocusedConversation(id: Id): void {
  const client = useQueryClient();
  const session = useSession();
  const latest = useLatest(session);
  useEffect(() => {
    focusConversation(id);
    dropStrays(client, { session: latest.current, openConversationId: id });
    return () => focusConversation(null);
  }, [client, id, latest]);
}

/** Marks the thread read up to its newest message while somebody looks at it. What the member marks unread again stays unread. */
export function useMarkRead(conversation: Conversation, newest: Message | null): void {
  const client = useQueryClient();
  const marked = useRef<Id | null>(null);
  const latest = useLatest(conversation);
  const newestId = newest?.id ?? null;
  useEffect(() => {
    const mark = () => {
      if (newestId === null || newestId === marked.current || !isInFront()) return;
      marked.current = newestId;
      const { id } = latest.current;
      const read = api.conversations.markRead(id, newestId);
      read.then(
        (answer) => putAnswer(client, answer),
        () => {
          marked.current = null;
        },
      );
    };
    mark();
    window.addEventListener("focus", mark);
    document.addEventListener("visibilitychange", mark);
    return () => {
      window.removeEventListener("focus", mark);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [client, newestId, latest]);
}

const EVERY = 2_000;
/** The beginning is enough; the rest is in the thread. */
const MOST_SAID = 300;

/** "Name: text" of a message that just came, for screen readers; at most one in 2 s, the newest. */
export function useAnnouncement(conversation: Conversation): string {
  const t = useT();
  const [said, setSaid] = useState("");
  const latest = useLatest(t);
  const { id: contactId, name } = conversation.contact;
  useEffect(() => {
    let next: string | null = null;
    let timer: number | null = null;
    const say = () => {
      timer = null;
      if (next === null) return;
      setSaid(next);
      next = null;
      timer = window.setTimeout(say, EVERY);
    };
    const stop = onLive((heard) => {
      if (heard.type !== "event" || heard.item.event.name !== "message.received") return;
      const message = heard.item.message;
      if (message === null || message.contact.id !== contactId) return;
      const words = latest.current.thread;
      const kind = message.file?.voice === true ? "voice" : message.kind;
      next = words.announce(name, message.text?.slice(0, MOST_SAID) ?? words.kinds[kind] ?? words.unsupportedPlain);
      if (timer === null) say();
    });
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [contactId, name, latest]);
  return said;
}
