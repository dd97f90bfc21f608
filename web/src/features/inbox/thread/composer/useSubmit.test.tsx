import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/api/queries";
import { conversation, message, session } from "@/api/testData";
import type { ThreadItem } from "@/api/types";
import { type Scene, SceneContext } from "../scene";
import { NO_DRAFT } from "./drafts";
import { useSubmit } from "./useSubmit";

vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
const { deliver, leave } = vi.hoisted(() => ({ deliver: vi.fn(() => true), leave: vi.fn() }));
vi.mock("./useSend", () => ({ useSend: () => deliver }));
vi.mock("@tanstack/react-router", () => ({ useNavigate: () => leave }));

const draft = { ...NO_DRAFT, reply: "hola" };
const planned = [{ attached: null, body: { kind: "text", text: "hola", preview_url: true } }];
const sent = vi.fn();
const onSent = vi.fn();
let state: ReturnType<typeof useSubmit>;

function Probe({ items }: { items: ThreadItem[] }) {
  const given = useSubmit({ draft, sent, items, answered: null, against: null, attached: [], capability: null, ready: true, onSent });
  useEffect(() => {
    state = given;
  });
  return null;
}

async function open(noteRequired: boolean, items: ThreadItem[] = []): Promise<void> {
  const client = new QueryClient();
  const { workspace, ...rest } = session();
  client.setQueryData(keys.session, { ...rest, workspace: { ...workspace, closing_note_required: noteRequired } });
  const scene = { view: "all", conversation: conversation("k"), me: rest.member, mentionable: [] } as unknown as Scene;
  await act(async () => createRoot(document.createElement("div")).render(<QueryClientProvider client={client}><SceneContext value={scene}><Probe items={items} /></SceneContext></QueryClientProvider>));
}
const run = (what: () => void) => act(async () => what());

describe("sending", () => {
  beforeEach(() => {
    for (const mock of [deliver, leave, sent, onSent]) mock.mockClear();
  });
  it("stays in the conversation when nothing is to happen to it", async () => {
    await open(false);
    await run(() => state.submit());
    expect(deliver).toHaveBeenCalledWith(planned, null, null);
    expect(onSent).toHaveBeenCalledWith(true);
    expect(leave).not.toHaveBeenCalled();
  });
  it("closes with the message, and leaves", async () => {
    await open(false);
    await run(() => state.submit("close"));
    expect(deliver).toHaveBeenCalledWith(planned, null, { ending: "close" });
    expect(onSent).toHaveBeenCalledWith(false);
    expect(leave).toHaveBeenCalled();
  });
  it("asks for the note before anything is sent, and closes after the message", async () => {
    await open(true);
    await run(() => state.submit("close"));
    expect(state.asksNote).toBe(true);
    expect(deliver).not.toHaveBeenCalled();
    await run(() => state.cancel());
    expect(state.asksNote).toBe(false);
    expect(sent).not.toHaveBeenCalled();
    await run(() => state.submit("close"));
    await run(() => state.sendAndClose({ category_id: "sold" }));
    expect(deliver.mock.calls).toEqual([[planned, null, { ending: "close", note: { category_id: "sold" } }]]);
    expect(state.asksNote).toBe(false);
  });
  it("asks for the note after the question whether to answer twice", async () => {
    const theirs = message("x", "c-k", { direction: "outbound", author: { kind: "member", id: "m2", name: "Bea" }, created_at: new Date().toISOString() });
    await open(true, [{ type: "message", at: theirs.created_at, cursor: "1", message: theirs } as ThreadItem]);
    await run(() => state.submit("close"));
    expect(state).toMatchObject({ other: theirs, asksNote: false });
    await run(() => state.confirm());
    expect(state).toMatchObject({ other: null, asksNote: true });
    expect(deliver).not.toHaveBeenCalled();
  });
});
