import { describe, expect, it } from "vitest";
import type { MessageBrief } from "@/api/types";
import en from "@/i18n/en";
import { briefParts, quoteText } from "./briefParts";

const brief = (change: Partial<MessageBrief>): MessageBrief => ({ id: "1", kind: "text", direction: "inbound", extract: "hola", author: null, status: null, voice: false, duration_ms: null, created_at: "2026-11-24T12:00:00.000Z", ...change });
const member = (id: string) => ({ kind: "member" as const, id, name: "Ana Ríos" });
const parts = (change: Partial<MessageBrief>) => briefParts(brief(change), "me", en.inbox.kinds, (ms) => `0:${ms / 1000}`);

describe("quoteText", () => {
  const quoted = (kind: string | null, extract: string | null) => quoteText(kind, extract, en.inbox.kinds);
  it("gives the words of what is quoted, and the kind where there are none", () => {
    expect(quoted("text", " hola ")).toBe("hola");
    expect(quoted("image", null)).toBe("Photo");
    expect(quoted("image", "Mira")).toBe("Mira");
    expect(quoted("order", "")).toBe("Order");
  });
  it("does not read out the file name of a recording, and has a word for what is not here", () => {
    expect(quoted("voice", "voice.ogg")).toBe("Voice note");
    expect(quoted(null, null)).toBe("Message");
    expect(quoted("something_new", null)).toBe("Message");
  });
});

describe("briefParts", () => {
  it("gives the contact's words alone", () => {
    expect(parts({ author: { kind: "contact", id: "c", name: "Lucía" } })).toEqual({ author: null, kind: null, text: "hola" });
  });
  it("names a colleague, not oneself, and always the author of a note", () => {
    expect(parts({ direction: "outbound", author: member("other") }).author).toBe("Ana");
    expect(parts({ direction: "outbound", author: member("me") }).author).toBeNull();
    expect(parts({ direction: "note", author: member("me") }).author).toBe("Ana");
  });
  it("names the kind where there are no words", () => {
    expect(parts({ kind: "image", extract: " " })).toEqual({ author: null, kind: "image", text: "Photo" });
    expect(parts({ kind: "document", extract: "offer.pdf" })).toEqual({ author: null, kind: "document", text: "offer.pdf" });
    expect(parts({ kind: "something_new", extract: "" })).toEqual({ author: null, kind: null, text: "Message" });
    expect(parts({ kind: "audio", extract: "", voice: true, duration_ms: 23_000 })).toEqual({ author: null, kind: "voice", text: "Voice note 0:23" });
    expect(parts({ kind: "video", extract: "", duration_ms: 41_000 }).text).toBe("Video 0:41");
    expect(parts({ kind: "video", extract: "Mira", duration_ms: 41_000 }).text).toBe("Mira");
    expect(parts({ kind: "toString", extract: "" }).kind).toBeNull();
  });
});
