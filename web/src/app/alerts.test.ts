import { describe, expect, it } from "vitest";
import { conversation, event, message, session } from "@/api/testData";
import { alertOf } from "./alerts";

describe("alertOf", () => {
  const me = session().member;
  const item = {
    event: event(1, "message.received"),
    conversation: { ...conversation("k1"), assignee_id: me.id },
    message: { ...message("m1", "c1"), text: "hola" },
    contact: null,
    channel: null,
  };
  it("is a message in a conversation of mine", () => {
    expect(alertOf(item, me, null)).toMatchObject({ text: "hola", conversationId: "k1" });
  });
  it("is not what I look at, nor what is somebody else's, nor another event", () => {
    expect(alertOf(item, me, "k1")).toBeNull();
    expect(alertOf({ ...item, conversation: { ...conversation("k1"), assignee_id: null } }, me, null)).toBeNull();
    expect(alertOf({ ...item, event: event(1, "message.sent") }, me, null)).toBeNull();
  });
});
