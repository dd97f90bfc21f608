import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { conversation } from "@/api/testData";
import type { Draft } from "@/api/types";
import { draftKey } from "./storedDraft";
import { type DraftState, useDraft } from "./useDraft";

vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
const KEY = draftKey("m1", "k");
let state: DraftState;
let calls: { method: string; body: unknown; keepalive: boolean | undefined }[];

function Probe({ draft }: { draft: Draft | null }) {
  const given = useDraft({ ...conversation("k"), draft, my_last_read_message_id: null, previous: [] }, "m1");
  useEffect(() => {
    state = given;
  });
  return null;
}
async function open(draft: Draft | null = null): Promise<() => Promise<void>> {
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<QueryClientProvider client={new QueryClient()}><Probe draft={draft} /></QueryClientProvider>));
  return () => act(async () => root.unmount());
}
const update = (change: Parameters<DraftState["update"]>[0]) => act(async () => state.update(change));
const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

describe("useDraft", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    calls = [];
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      calls.push({ method: init.method ?? "", body: typeof init.body === "string" ? JSON.parse(init.body) : null, keepalive: init.keepalive });
      return new Response(null, { status: 204 });
    });
    return () => vi.useRealTimers();
  });

  it("is gone from here and from the server as soon as it is sent", async () => {
    const close = await open();
    await update({ reply: "hola", reply_to_id: "r" });
    await wait(2_000);
    expect(calls).toMatchObject([{ method: "PUT", body: { mode: "reply", text: "hola", reply_to_id: "r" } }]);
    expect(localStorage.getItem(KEY)).not.toBeNull();
    await act(async () => state.sent());
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(calls.map((call) => call.method)).toEqual(["PUT", "DELETE"]);
    expect(state.draft).toMatchObject({ reply: "", reply_to_id: null });
    await close();
    expect(calls).toHaveLength(2);
  });
  it("keeps the note that stands beside a reply that is sent", async () => {
    const close = await open();
    await update({ note: "para el equipo" });
    await update({ reply: "hola" });
    await act(async () => state.sent());
    expect(state.draft).toMatchObject({ mode: "reply", reply: "", note: "para el equipo" });
    expect(calls).toMatchObject([{ method: "PUT", body: { mode: "note", text: "para el equipo" } }]);
    await close();
  });
  it("is saved when the page goes away, by a request that outlives it", async () => {
    const close = await open();
    await update({ reply: "hola" });
    window.dispatchEvent(new Event("pagehide"));
    expect(calls).toMatchObject([{ method: "PUT", keepalive: true }]);
    window.dispatchEvent(new Event("pageshow"));
    await close();
    expect(calls).toHaveLength(1);
  });
  it("follows another tab, but not its mode", async () => {
    const close = await open();
    await update({ mode: "note", reply: "hola" });
    const send = (newValue: string | null) => act(async () => void window.dispatchEvent(new StorageEvent("storage", { key: KEY, newValue })));
    await send('{"mode":"reply","reply":"hola Ana","note":"","updated_at":""}');
    expect(state.draft).toMatchObject({ mode: "note", reply: "hola Ana" });
    await send(null);
    expect(state.draft).toMatchObject({ mode: "note", reply: "" });
    await close();
    expect(calls).toEqual([]);
  });
});
