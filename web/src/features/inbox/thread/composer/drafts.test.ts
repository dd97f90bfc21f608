import { beforeEach, describe, expect, it } from "vitest";
import { serverNow } from "@/api/liveStore";
import type { Draft } from "@/api/types";
import { NO_DRAFT, markSent, openingDraft, readDraft, serverDraft, writeDraft } from "./drafts";
import { type LocalDraft, draftKey, parseDraft } from "./storedDraft";
import { takenBack } from "./useWriting";

const T1 = "2026-11-24T12:00:00.000Z";
const T2 = "2026-11-24T12:01:00.000Z";
const local = (change: Partial<LocalDraft>): LocalDraft => ({ ...NO_DRAFT, updated_at: T1, ...change });
const server = (change: Partial<Draft>): Draft => ({ mode: "reply", text: "servidor", reply_to_id: null, updated_at: T2, ...change });

describe("drafts in this browser", () => {
  beforeEach(() => localStorage.clear());
  it("belong to a member, and go when they are empty", () => {
    const draft = local({ mode: "note", note: "ver", reply: "hola" });
    writeDraft("m1", "a", draft);
    expect(readDraft("m1", "a")).toEqual(draft);
    expect(readDraft("m2", "a")).toBeNull();
    writeDraft("m1", "a", local({ note: " " }));
    expect(localStorage.getItem(draftKey("m1", "a"))).toBeNull();
  });
  it("survive what cannot be read", () => {
    expect(parseDraft("{")).toBeNull();
    expect(parseDraft('{"mode":"x","reply":1}')).toEqual(NO_DRAFT);
  });
  it("give the server the open text, else the other", () => {
    expect(serverDraft(local({ mode: "note", note: "ver", reply: "hola", reply_to_id: "r" }))).toEqual({ mode: "note", text: "ver", reply_to_id: null });
    expect(serverDraft(local({ mode: "note", reply: "hola", reply_to_id: "r" }))).toEqual({ mode: "reply", text: "hola", reply_to_id: "r" });
    expect(serverDraft(local({ reply: " " }))).toBeNull();
  });
});

describe("the draft to open", () => {
  it("is the newer one, and keeps the text of the other mode", () => {
    const kept = local({ reply: "vieja", note: "nota" });
    expect(openingDraft("k", kept, server({}))).toEqual({ ...kept, reply: "servidor", updated_at: T2 });
    expect(openingDraft("k", { ...kept, updated_at: T2 }, server({ updated_at: T1 })).reply).toBe("vieja");
  });
  it("is the local one when the server's is the same moment's save", () => {
    const saved = "2026-11-24T12:00:02.100Z";
    expect(openingDraft("k", local({ reply: "hola y más" }), server({ text: "hola", updated_at: saved })).reply).toBe("hola y más");
  });
  it("is the server's where there is no other", () => {
    expect(openingDraft("k", null, server({ mode: "note" }))).toMatchObject({ mode: "note", note: "servidor", reply: "" });
    expect(openingDraft("k", null, null)).toEqual(NO_DRAFT);
  });
  it("is never one that was sent", () => {
    const before = new Date(serverNow() - 1_000).toISOString();
    markSent("sent");
    expect(openingDraft("sent", null, server({ updated_at: before }))).toEqual(NO_DRAFT);
    expect(openingDraft("sent", null, server({ updated_at: new Date(serverNow() + 1_000).toISOString() })).reply).toBe("servidor");
  });
});

describe("a refused text that is taken back", () => {
  it("goes behind what stands in its own box and leaves the other alone", () => {
    expect(takenBack(local({ mode: "reply", reply: "respuesta" }), "note", "nota")).toEqual({ mode: "note", note: "nota" });
    expect(takenBack(local({ mode: "reply", note: "una" }), "note", "otra")).toEqual({ mode: "note", note: "una\notra" });
  });
});
