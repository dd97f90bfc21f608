import { describe, expect, it } from "vitest";
import { event } from "@/api/testData";
import { refusedReaction } from "./refusals";

describe("refusedReaction", () => {
  const refused = { code: null, title: "window.closed" };
  const item = { event: { ...event(1, "message.reaction"), member_id: "me", data: { refused } }, conversation: null, message: null, contact: null, channel: null };
  it("is the reason of a reaction of mine", () => {
    expect(refusedReaction(item, "me")).toEqual({ ...refused, details: null, advice: "" });
  });
  it("is nothing for somebody else's, nor for one that was taken", () => {
    expect(refusedReaction(item, "other")).toBeNull();
    expect(refusedReaction({ ...item, event: { ...item.event, data: {} } }, "me")).toBeNull();
    expect(refusedReaction({ ...item, event: { ...item.event, name: "message.sent" } }, "me")).toBeNull();
  });
});
