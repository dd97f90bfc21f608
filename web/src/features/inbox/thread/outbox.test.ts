import { QueryClient } from "@tanstack/react-query";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import { api } from "@/api/endpoints";
import { useLive } from "@/api/liveStore";
import { conversation, message } from "@/api/testData";
import type { Message, StoredFile } from "@/api/types";
import { setLanguage } from "@/i18n";
import { useToasts } from "@/ui/toasts";
import type { Afterwards } from "./afterwards";
import { discard, flushOutbox, newClientId, recall, sendAgain, sendAll, startOutbox, useOutbox } from "./outbox";

const now = new Date("2026-11-24T12:00:00.000Z");
const author = { kind: "member" as const, id: "m1", name: "Ana" };
const entry = (id: string, change: Partial<Message> = {}) => ({
  conversationId: "k", body: { client_id: id, kind: "text" as const, text: id }, upload: null as string | null, heldUntil: null as number | null, afterwards: null as Afterwards | null,
  message: message(id, "c1", { client_id: id, author, created_at: now.toISOString(), ...change }),
});
const states = () => useOutbox.getState().items.map((item) => `${item.body.client_id} ${item.state}`);
const item = (id: string) => useOutbox.getState().items.find((one) => one.body.client_id === id) ?? expect.unreachable();
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const arrives = (id: string) => message(`s-${id}`, "c1", { client_id: id });
const offline = new ApiError({ code: "network.failed", status: 0 });
const closed = new ApiError({ code: "window.closed", status: 409, params: { closed_at: now.toISOString() } });
/** What is kept, as the next page finds it. */
const stored = () => Object.keys(localStorage).toSorted();

describe("outbox", () => {
  const client = new QueryClient();
  let stop: () => void = () => undefined;
  const start = () => {
    stop();
    stop = startOutbox(client, "m1");
  };
  /** The page is loaded anew. */
  const reload = () => {
    useOutbox.setState({ items: [] });
    start();
  };
  const serve = (answer: (id: string) => Message | ApiError) =>
    vi.spyOn(api.conversations, "send").mockImplementation(async (_id, body) => {
      const given = answer(body.client_id);
      if (given instanceof ApiError) throw given;
      return given;
    });

  beforeAll(() => setLanguage("en", "UTC"));
  beforeEach(() => {
    vi.useFakeTimers({ now });
    localStorage.clear();
    useOutbox.setState({ items: [] });
    useToasts.setState({ toasts: [] });
    useLive.setState({ status: "online" });
    start();
    return () => {
      stop();
      vi.clearAllTimers();
      vi.useRealTimers();
      vi.restoreAllMocks();
    };
  });

  it("sends in order and forgets what arrived", async () => {
    const sent = serve(arrives);
    sendAll(client, [entry("a")]);
    sendAll(client, [entry("b")]);
    expect(stored()).toEqual(["outbox:m1:a", "outbox:m1:b"]);
    await wait(100);
    expect(sent.mock.calls.map((call) => call[1].client_id)).toEqual(["a", "b"]);
    expect(states()).toEqual([]);
    expect(stored()).toEqual([]);
  });

  it("keeps the order behind one that waits and sends it again with the same id", async () => {
    const failing = serve(() => offline);
    sendAll(client, [entry("a")]);
    sendAll(client, [entry("b")]);
    await wait(0);
    expect(states()).toEqual(["a waiting", "b sending"]);
    expect(failing).toHaveBeenCalledTimes(1);
    const again = serve(arrives);
    flushOutbox(client);
    await wait(100);
    expect(again.mock.calls.map((call) => call[1].client_id)).toEqual(["a", "a", "b"]);
    expect(states()).toEqual([]);
  });

  it("leaves what the server refused where it is and goes on", async () => {
    serve((id) => (id === "a" ? closed : arrives(id)));
    sendAll(client, [entry("a")]);
    sendAll(client, [entry("b")]);
    await wait(100);
    expect(states()).toEqual(["a refused"]);
    expect(useToasts.getState().toasts.map((one) => one.text)[0]).toMatch(/^Not sent in the conversation with x: /u);
    discard(item("a"));
    expect(states()).toEqual([]);
    expect(stored()).toEqual([]);
  });

  it("does not send a refused message again after a reload, unless asked to", async () => {
    serve(() => closed);
    sendAll(client, [entry("a")]);
    await wait(100);
    const sent = serve(arrives).mockClear();
    reload();
    await wait(60_000);
    expect(states()).toEqual(["a refused"]);
    expect(item("a").reason).toMatchObject({ code: "window.closed", status: 409 });
    expect(sent).not.toHaveBeenCalled();
    sendAgain(client, item("a"));
    await wait(100);
    expect(sent).toHaveBeenCalledTimes(1);
    expect(stored()).toEqual([]);
  });

  it("sends what waited over a reload, but not after a day", async () => {
    serve(() => offline);
    sendAll(client, [entry("old")]);
    await wait(0);
    vi.setSystemTime(now.getTime() + 23 * 3_600_000);
    sendAll(client, [entry("new", { created_at: new Date().toISOString() })]);
    await wait(0);
    vi.setSystemTime(now.getTime() + 25 * 3_600_000);
    const sent = serve(arrives).mockClear();
    reload();
    await wait(100);
    expect(sent.mock.calls.map((call) => call[1].client_id)).toEqual(["new"]);
    expect(states()).toEqual(["old refused"]);
    expect(item("old").reason).toBeNull();
    sendAgain(client, item("old"));
    await wait(100);
    expect(states()).toEqual([]);
  });

  it("keeps what another tab wrote, takes it up, and lets go of what that tab has sent", async () => {
    const elsewhere = { ...entry("b", { created_at: new Date(now.getTime() + 1).toISOString() }), state: "waiting", reason: null };
    localStorage.setItem("outbox:m1:b", JSON.stringify(elsewhere));
    serve(() => offline);
    sendAll(client, [entry("a")]);
    await wait(3_000);
    expect(stored()).toEqual(["outbox:m1:a", "outbox:m1:b"]);
    expect(states().toSorted()).toEqual(["a waiting", "b waiting"]);
    localStorage.removeItem("outbox:m1:b");
    window.dispatchEvent(new StorageEvent("storage", { key: "outbox:m1:b", newValue: null }));
    expect(states()).toEqual(["a waiting"]);
  });

  it("sends when the live connection is back", async () => {
    serve(() => offline);
    sendAll(client, [entry("a")]);
    await wait(0);
    useLive.setState({ status: "offline" });
    serve(arrives);
    useLive.setState({ status: "online" });
    await wait(100);
    expect(states()).toEqual([]);
  });

  it("closes the conversation after the message has arrived, not when it was refused", async () => {
    const close = vi.spyOn(api.conversations, "close").mockResolvedValue(conversation("k", { status: "closed" }));
    serve(() => offline);
    sendAll(client, [{ ...entry("a"), afterwards: { ending: "close", note: { category_id: "sold" } } }]);
    await wait(0);
    expect(close).not.toHaveBeenCalled();
    serve(arrives);
    reload();
    await wait(100);
    expect(close).toHaveBeenCalledWith("k", { category_id: "sold" });
    serve(() => closed);
    sendAll(client, [{ ...entry("b"), afterwards: { ending: "close" } }]);
    await wait(100);
    serve(arrives);
    sendAgain(client, item("b"));
    await wait(100);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("holds what can be taken back, sends it in time and not before", async () => {
    const sent = serve(arrives);
    sendAll(client, [{ ...entry("a"), heldUntil: now.getTime() + 5_000 }, { ...entry("b"), heldUntil: now.getTime() + 5_000 }]);
    await wait(4_900);
    expect(sent).not.toHaveBeenCalled();
    await wait(200);
    expect(sent.mock.calls.map((call) => call[1].client_id)).toEqual(["a", "b"]);
    expect(recall(["a"])).toBe(false);
    sendAll(client, [{ ...entry("c"), heldUntil: Date.now() + 5_000 }]);
    expect(recall(["c"])).toBe(true);
    await wait(10_000);
    expect(sent).toHaveBeenCalledTimes(2);
    expect(stored()).toEqual([]);
  });

  it("sends what is held at once when the page is left", async () => {
    const sent = serve(arrives);
    sendAll(client, [{ ...entry("a"), heldUntil: now.getTime() + 10_000 }]);
    await wait(0);
    window.dispatchEvent(new Event("pagehide"));
    await wait(50);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("sends a file once it is uploaded, and refuses it when its bytes are gone with the page", async () => {
    const { adoptFile } = await import("./composer/attach/uploads");
    const file: StoredFile = { id: "f1", state: "stored", reason: null, name: "a.png", mime_type: "image/png", size: 3, width: 1, height: 1, duration_ms: null, voice: false, animated: false, waveform: [], url: "/v1/x", thumbnail: null, inline: true, title: null, created_at: now.toISOString() };
    const sent = serve(arrives);
    const body = (id: string) => ({ client_id: id, kind: "file" as const, file_id: "", as: "image" as const });
    sendAll(client, [{ ...entry("a", { file }), body: body("a"), upload: adoptFile(file) }, { ...entry("b", { file }), body: body("b"), upload: "gone" }]);
    await wait(100);
    expect(sent.mock.calls.map((call) => call[1])).toEqual([{ ...body("a"), file_id: "f1" }]);
    expect(states()).toEqual(["b refused"]);
    expect(item("b").reason).toMatchObject({ code: "file.lost" });
  });

  it("makes version 4 ids", () => {
    expect(newClientId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
