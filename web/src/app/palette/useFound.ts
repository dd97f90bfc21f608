import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { api } from "@/api/endpoints";
import type { Contact, Conversation } from "@/api/types";
import { cachedConversations } from "@/features/inbox/list/cached";
import { useCan } from "../session";
import { MOST, MOST_CONTACTS, knownOnes, mayBe, together } from "./found";

export interface Found {
  contacts: Contact[];
  conversations: Conversation[];
  /** The server has not answered yet. */
  searching: boolean;
}

const PAUSE = 150;
const SHORTEST = 2;
const FRESH = 30_000;

/** What was typed last, once there was a pause. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), PAUSE);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Conversations the console has at once, then contacts and conversations as the server finds them. Without a network only the first. */
export function useFound(typed: string): Found {
  const wanted = typed.trim();
  const client = useQueryClient();
  const q = useSettled(wanted);
  const seesConversations = useCan("conversation.view");
  const seesContacts = useCan("contact.view");
  const asks = q.length >= SHORTEST;
  const ask = { staleTime: FRESH, retry: false, placeholderData: keepPreviousData };
  const conversations = useQuery({
    queryKey: ["palette", "conversations", q],
    queryFn: async ({ signal }) => (await api.conversations.list({ view: "any", q, limit: MOST }, signal)).data,
    enabled: asks && seesConversations,
    ...ask,
  });
  const contacts = useQuery({
    queryKey: ["palette", "contacts", q],
    queryFn: async ({ signal }) => (await api.contacts.list({ q, limit: MOST_CONTACTS }, signal)).data,
    enabled: asks && seesContacts,
    ...ask,
  });
  const known = useMemo(() => (wanted.length < SHORTEST ? [] : knownOnes(cachedConversations(client).values(), wanted)), [client, wanted]);
  if (wanted.length < SHORTEST) return { contacts: [], conversations: [], searching: false };
  // An answer to what was typed before still holds for those it fits.
  const late = wanted !== q;
  const answered = (conversations.data ?? []).filter((item) => !(late || conversations.isPlaceholderData) || mayBe(item.contact, wanted));
  return {
    contacts: (contacts.data ?? []).filter((item) => !(late || contacts.isPlaceholderData) || mayBe(item, wanted)),
    conversations: together(known, answered),
    searching: late || conversations.isFetching || contacts.isFetching,
  };
}
