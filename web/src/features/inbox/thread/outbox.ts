/** Messages on their way from this browser to the server: kept over a reload, sent in order, sent again with the same client id. */
import type { QueryClient } from "@tanstack/react-query";
import { create } from "zustand";
import { ApiError } from "@/api/client";
import { api } from "@/api/endpoints";
import { putMessage } from "@/api/liveCache";
import { keys } from "@/api/queries";
import type { SendRequest } from "@/api/requests";
import type { ThreadData } from "@/api/threadPages";
import type { Id, Message } from "@/api/types";

export interface Outgoing {
  conversationId: Id;
  body: SendRequest;
  /** As it is shown until the server's message takes its place. */
  message: Message;
  state: "sending" | "waiting" | "refused";
  /** Why it was refused. */
  reason: unknown;
}

const MOST = 100;
const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 30_000;

export const useOutbox = create<{ items: Outgoing[] }>(() => ({ items: [] }));
const running = new Set<Id>();
let owner: Id | null = null;
let wait = FIRST_WAIT;
let timer: number | null = null;

const storageKey = (memberId: Id) => `outbox:${memberId}`;

function keep(items: Outgoing[]): void {
  useOutbox.setState({ items });
  if (owner === null) return;
  try {
    if (items.length === 0) localStorage.removeItem(storageKey(owner));
    else localStorage.setItem(storageKey(owner), JSON.stringify(items.map(({ conversationId, body, message }) => ({ conversationId, body, message }))));
  } catch {
    // Without storage what waits is lost only with the page.
  }
}

function change(clientId: Id, state: Outgoing["state"], reason: unknown = null): void {
  useOutbox.setState(({ items }) => ({ items: items.map((item) => (item.body.client_id === clientId ? { ...item, state, reason } : item)) }));
}

export function discard(clientId: Id): void {
  keep(useOutbox.getState().items.filter((item) => item.body.client_id !== clientId));
}

function isHeld(client: QueryClient, conversationId: Id, id: Id): boolean {
  const threads = client.getQueriesData<ThreadData>({ queryKey: [...keys.threads, conversationId] });
  return threads.some(([, data]) => data?.pages.some((page) => page.data.some((item) => item.type === "message" && item.message.id === id)) === true);
}

/** The server's answer; what an event has brought already is newer than the answer and stays. */
function settle(client: QueryClient, item: Outgoing, answer: Message): void {
  if (!isHeld(client, item.conversationId, answer.id)) putMessage(client, answer);
  // The cache tells its readers in a task of its own; until then the row is drawn from here.
  window.setTimeout(() => discard(item.body.client_id), 30);
}

/** Whether the same request may succeed later without a change by a person. */
function mayComeThrough(error: unknown): boolean {
  return error instanceof ApiError && (error.temporary || error.status === 401);
}

async function sendInOrder(client: QueryClient, conversationId: Id): Promise<void> {
  const done = new Set<Id>();
  for (;;) {
    const next = useOutbox.getState().items.find((item) => item.conversationId === conversationId && item.state !== "refused" && !done.has(item.body.client_id));
    if (next === undefined) return;
    const id = next.body.client_id;
    done.add(id);
    change(id, "sending");
    try {
      settle(client, next, await api.conversations.send(conversationId, next.body));
      wait = FIRST_WAIT;
    } catch (error) {
      if (!mayComeThrough(error)) change(id, "refused", error);
      else {
        change(id, "waiting", error);
        sendLater(client);
        return;
      }
    }
  }
}

async function pump(client: QueryClient, conversationId: Id): Promise<void> {
  if (running.has(conversationId)) return;
  running.add(conversationId);
  await sendInOrder(client, conversationId).finally(() => running.delete(conversationId));
}

/** Sends what waits, in every conversation. */
export function flushOutbox(client: QueryClient): void {
  const waiting = useOutbox.getState().items.filter((item) => item.state !== "refused");
  for (const id of new Set(waiting.map((item) => item.conversationId))) void pump(client, id);
}

function sendLater(client: QueryClient): void {
  if (timer !== null) return;
  timer = window.setTimeout(() => {
    timer = null;
    flushOutbox(client);
  }, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

/** False when too much waits already. */
export function send(client: QueryClient, item: Pick<Outgoing, "conversationId" | "body" | "message">): boolean {
  const { items } = useOutbox.getState();
  if (items.length >= MOST) return false;
  keep([...items, { ...item, state: "sending", reason: null }]);
  void pump(client, item.conversationId);
  return true;
}

/** Once more, after a refusal too. */
export function sendAgain(client: QueryClient, item: Outgoing): void {
  change(item.body.client_id, "sending");
  void pump(client, item.conversationId);
}

function stored(memberId: Id): Outgoing[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey(memberId)) ?? "[]");
    return Array.isArray(value) ? (value as Outgoing[]).map((item) => ({ ...item, state: "waiting", reason: null })) : [];
  } catch {
    return [];
  }
}

/** Takes up what an earlier page of this member left behind, and sends when the connection comes back. */
export function startOutbox(client: QueryClient, memberId: Id): void {
  if (owner === memberId) return;
  owner = memberId;
  useOutbox.setState({ items: stored(memberId) });
  window.addEventListener("online", () => flushOutbox(client));
  flushOutbox(client);
}

/** A version 4 UUID; `crypto.randomUUID` exists only on secure origins. */
export function newClientId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
