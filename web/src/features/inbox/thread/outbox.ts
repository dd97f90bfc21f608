/** Messages on their way from this browser to the server: kept over a reload, sent in order, sent again with the same client id. */
import type { QueryClient } from "@tanstack/react-query";
import { create } from "zustand";
import { ApiError } from "@/api/client";
import { api } from "@/api/endpoints";
import { putMessage } from "@/api/liveCache";
import { focusedConversation } from "@/api/liveOut";
import { serverNow, useLive } from "@/api/liveStore";
import { keys } from "@/api/queries";
import type { SendRequest } from "@/api/requests";
import type { ThreadData } from "@/api/threadPages";
import type { Id, Message } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui/toasts";
import { type Afterwards, doAfterwards } from "./afterwards";
import { onceAmongTabs } from "./onceAmongTabs";
import { forget, keep, keepChange, kept, storageKey } from "./outboxStorage";

export interface Outgoing {
  conversationId: Id;
  body: SendRequest;
  /** The upload of this page whose file it brings; null when it has none or the server has the file. */
  upload: Id | null;
  /** Until then it can be taken back, by the server's clock in milliseconds; null when it goes at once. */
  heldUntil: number | null;
  /** As it is shown until the server's message takes its place. */
  message: Message;
  /** What to do with the conversation once the server has the message. */
  afterwards: Afterwards | null;
  state: "sending" | "waiting" | "refused" | "sent";
  /** Why it was refused; null when it had waited too long to be sent by itself. */
  reason: ApiError | null;
}

const MOST = 100;
const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 30_000;
/** What waited longer than this may no longer fit and is sent only by a person. */
const STALE = 24 * 3_600_000;

export const useOutbox = create<{ items: Outgoing[] }>(() => ({ items: [] }));
const running = new Set<Id>();
let owner: Id | null = null;
let wait = FIRST_WAIT;
let timer: number | null = null;

const clientIdOf = (item: Outgoing) => item.body.client_id;

function change(clientId: Id, part: Partial<Outgoing>): void {
  const items = useOutbox.getState().items.map((item) => (clientIdOf(item) === clientId ? { ...item, ...part } : item));
  useOutbox.setState({ items });
  for (const item of items) if (clientIdOf(item) === clientId) keepChange(item);
}

function drop(gone: (item: Outgoing) => boolean): void {
  useOutbox.setState(({ items }) => ({ items: items.filter((item) => !gone(item)) }));
}

export function discard(item: Outgoing): void {
  forget(item);
  drop((one) => clientIdOf(one) === clientIdOf(item));
}

function isHeld(client: QueryClient, conversationId: Id, id: Id): boolean {
  const threads = client.getQueriesData<ThreadData>({ queryKey: [...keys.threads, conversationId] });
  return threads.some(([, data]) => data?.pages.some((page) => page.data.some((item) => item.type === "message" && item.message.id === id)) === true);
}

/** The server's answer; what an event has brought already is newer than the answer and stays. */
function settle(client: QueryClient, item: Outgoing, answer: Message): void {
  forget(item);
  change(clientIdOf(item), { state: "sent" });
  if (!isHeld(client, item.conversationId, answer.id)) putMessage(client, answer);
  const { conversationId, afterwards } = item;
  if (afterwards !== null) onceAmongTabs(`afterwards:${clientIdOf(item)}`, () => doAfterwards(client, conversationId, afterwards));
  // The cache tells its readers in a task of its own; until then the row is drawn from here.
  window.setTimeout(() => discard(item), 30);
}

/** The body with the id of its file, once the server has the file. */
async function withFile(item: Outgoing): Promise<SendRequest> {
  if (item.upload === null || (item.body.kind !== "file" && item.body.kind !== "note")) return item.body;
  const { dropUpload, uploaded } = await import("./composer/attach/uploads");
  const file = await uploaded(item.upload);
  const body = { ...item.body, file_id: file.id };
  change(clientIdOf(item), { body, upload: null, message: { ...item.message, file } });
  dropUpload(item.upload);
  return body;
}

/** Why it was refused, in words. */
export function refusal(reason: ApiError | null): string {
  return reason === null ? currentLanguage().messages.thread.state.tooOld : errorTextNow(reason);
}

function refuse(item: Outgoing, reason: ApiError | null): void {
  change(clientIdOf(item), { state: "refused", reason, afterwards: null });
  if (focusedConversation() === item.conversationId) return;
  const { state } = currentLanguage().messages.thread;
  toast.say(state.refusedTo(item.message.contact.name, refusal(reason)), "error");
}

/** Whether the same request may succeed later without a change by a person. */
function mayComeThrough(error: ApiError): boolean {
  return error.temporary || error.status === 401;
}

/** False when nothing more can be sent for now. */
async function sendOne(client: QueryClient, item: Outgoing): Promise<boolean> {
  change(clientIdOf(item), { state: "sending" });
  try {
    const body = await withFile(item);
    // Cancelled while its file was on the way.
    if (!useOutbox.getState().items.some((one) => clientIdOf(one) === clientIdOf(item))) return true;
    settle(client, item, await api.conversations.send(item.conversationId, body));
    wait = FIRST_WAIT;
  } catch (error) {
    const reason = error instanceof ApiError ? error : new ApiError({ code: "internal", status: 400, message: String(error) });
    if (mayComeThrough(reason)) {
      change(clientIdOf(item), { state: "waiting" });
      sendLater(client);
      return false;
    }
    refuse(item, reason);
  }
  return true;
}

async function sendInOrder(client: QueryClient, conversationId: Id): Promise<void> {
  for (;;) {
    const next = useOutbox.getState().items.find((item) => item.conversationId === conversationId && item.state !== "refused" && item.state !== "sent");
    if (next === undefined) return;
    const held = (next.heldUntil ?? 0) - serverNow();
    if (held > 0) {
      window.setTimeout(() => void pump(client, conversationId), held);
      return;
    }
    if (serverNow() - Date.parse(next.message.created_at) > STALE) refuse(next, null);
    else if (!(await sendOne(client, next))) return;
  }
}

async function pump(client: QueryClient, conversationId: Id): Promise<void> {
  if (running.has(conversationId)) return;
  running.add(conversationId);
  await sendInOrder(client, conversationId).finally(() => running.delete(conversationId));
}

/** Also what a tab that was closed left behind. Sent by two tabs it arrives once: the client id is the same. */
function takeUp(): void {
  if (owner === null) return;
  const { items } = useOutbox.getState();
  const held = new Set(items.map(clientIdOf));
  const others = kept(owner).filter((item) => !held.has(clientIdOf(item)));
  if (others.length > 0) useOutbox.setState({ items: [...others, ...items] });
}

/** Sends what waits, in every conversation. */
export function flushOutbox(client: QueryClient): void {
  takeUp();
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

type Given = Omit<Outgoing, "state" | "reason">;

/** In this order; false when too much waits already. */
export function sendAll(client: QueryClient, messages: Given[]): boolean {
  const { items } = useOutbox.getState();
  if (items.length + messages.length > MOST) return false;
  const added = messages.map((message): Outgoing => ({ ...message, state: "sending", reason: null }));
  for (const item of added) keep(item);
  useOutbox.setState({ items: [...items, ...added] });
  for (const id of new Set(added.map((item) => item.conversationId))) void pump(client, id);
  return true;
}

/** Takes back what is still held; false when it is on its way already. */
export function recall(clientIds: Id[]): boolean {
  const items = useOutbox.getState().items.filter((item) => clientIds.includes(clientIdOf(item)));
  if (items.length < clientIds.length || items.some((item) => (item.heldUntil ?? 0) <= serverNow())) return false;
  for (const item of items) discard(item);
  return true;
}

/** What is held goes now: the page is left. */
function sendHeld(client: QueryClient): void {
  const held = useOutbox.getState().items.filter((item) => item.heldUntil !== null);
  for (const item of held) change(clientIdOf(item), { heldUntil: null });
  for (const id of new Set(held.map((item) => item.conversationId))) void pump(client, id);
}

/** Once more, after a refusal too. */
export function sendAgain(client: QueryClient, item: Outgoing): void {
  change(clientIdOf(item), { state: "sending", message: { ...item.message, created_at: new Date(serverNow()).toISOString() } });
  void pump(client, item.conversationId);
}

/** Takes up what earlier pages of this member left behind, and sends when the connection comes back. Answers how to stop. */
export function startOutbox(client: QueryClient, memberId: Id): () => void {
  owner = memberId;
  const resume = () => flushOutbox(client);
  const settledElsewhere = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) drop((item) => storageKey(item) === key);
  };
  window.addEventListener("online", resume);
  window.addEventListener("storage", settledElsewhere);
  const leave = () => sendHeld(client);
  window.addEventListener("pagehide", leave);
  const unsubscribe = useLive.subscribe((now, before) => {
    if (now.status === "online" && before.status !== "online") resume();
  });
  resume();
  return () => {
    window.removeEventListener("online", resume);
    window.removeEventListener("storage", settledElsewhere);
    window.removeEventListener("pagehide", leave);
    unsubscribe();
    window.clearTimeout(timer ?? undefined);
    timer = null;
  };
}

/** A version 4 UUID; `crypto.randomUUID` exists only on secure origins. */
export function newClientId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
