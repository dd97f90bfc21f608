import { beforeAll, describe, expect, it } from "vitest";
import { conversation, event, file, message, session } from "@/api/testData";
import type { Conversation } from "@/api/types";
import { setLanguage } from "@/i18n";
import { alertOf } from "./alerts";

describe("alertOf", () => {
  const me = { ...session().member, team_ids: ["t1"] };
  const item = (change: Partial<Conversation>, name = "message.received") => ({
    event: event(1, name),
    conversation: conversation("k1", change),
    message: message("m1", "c1", { text: "hola" }),
    contact: null,
    channel: null,
  });
  beforeAll(() => setLanguage("en", "UTC"));
  it("says what a message without words is", () => {
    const mine = item({ assignee_id: me.id });
    const text = (change: Parameters<typeof message>[2]) => alertOf({ ...mine, message: message("m1", "c1", { text: null, ...change }) }, me)?.text;
    expect(text({ kind: "image" })).toBe("Photo");
    expect(text({ kind: "audio", file: { ...file("a"), voice: true } })).toBe("Voice note");
    expect(text({ kind: "document", file_name: "offer.pdf" })).toBe("offer.pdf");
    expect(text({ kind: "something_new" })).toBe("Message");
  });
  it("is a message in a conversation of mine, whatever its team", () => {
    expect(alertOf(item({ assignee_id: me.id, team_id: "t2" }), me)).toEqual({ title: "x", text: "hola", conversationId: "k1" });
  });
  it("is a message in one that nobody has taken, of my team or of none", () => {
    expect(alertOf(item({ assignee_id: null, team_id: null }), me)).not.toBeNull();
    expect(alertOf(item({ assignee_id: null, team_id: "t1" }), me)).not.toBeNull();
  });
  it("is nothing in others' conversations, in another team's queue, or for another event", () => {
    expect(alertOf(item({ assignee_id: "m2", team_id: "t1" }), me)).toBeNull();
    expect(alertOf(item({ assignee_id: null, team_id: "t2" }), me)).toBeNull();
    expect(alertOf(item({ assignee_id: me.id }, "message.sent"), me)).toBeNull();
  });
});
