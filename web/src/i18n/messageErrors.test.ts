import { describe, expect, it } from "vitest";
import { messageErrors as en } from "./en/whatsapp";
import { messageErrorText } from "./messageErrors";

describe("words for a message that failed", () => {
  it("are the words, the code and the advice", () => {
    expect(messageErrorText({ code: 131047, title: "Re-engagement message", details: null, advice: "use_template" }, en)).toEqual({ words: "Window closed (131047)", advice: "Send a template." });
    expect(messageErrorText({ code: null, title: "no answer", details: null, advice: "" }, en)).toEqual({ words: "Meta did not answer", advice: null });
  });
  it("are Meta's title for a code that is new", () => {
    expect(messageErrorText({ code: 999, title: "New thing", details: null, advice: "new_key" }, en)).toEqual({ words: "New thing (999)", advice: null });
  });
});
