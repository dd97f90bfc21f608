import { describe, expect, it } from "vitest";
import type { Message } from "../state/types";
import { answer, chosenIn, safeUrl, summary, viewOf } from "./view";

const message = (part: Partial<Message>): Message => ({ id: "w1", seq: 1, from: "business", kind: "text", text: null, object: null, reply_to: null, forwarded: false, at: 0, status: "delivered", error: null, reactions: [], ...part });

describe("what a phone draws", () => {
  const list = message({
    kind: "interactive",
    text: "Pick",
    object: { type: "list", body: { text: "Pick" }, footer: { text: "Foot" }, action: { button: "Open", sections: [{ title: "One", rows: [{ id: "a", title: "A", description: "first" }, { id: "b", title: "B" }] }] } },
  });

  it("finds a list with its rows and answers with the row", () => {
    const action = viewOf(list).actions[0];
    if (action?.kind !== "list") throw new Error("no list");
    expect(action.sections[0]?.rows.map((row) => row.title)).toEqual(["A", "B"]);
    expect(answer(list, action, action.sections[0]?.rows[0])).toEqual({ kind: "interactive", reply_to: "w1", object: { type: "list_reply", list_reply: { id: "a", title: "A", description: "first" } } });
    expect(answer(list, action, action.sections[0]?.rows[1]).object).toEqual({ type: "list_reply", list_reply: { id: "b", title: "B" } });
  });
  it("knows which button was tapped", () => {
    const buttons = message({ kind: "interactive", text: "Yes?", object: { type: "button", action: { buttons: [{ type: "reply", reply: { id: "y", title: "Yes" } }] } } });
    const action = viewOf(buttons).actions[0];
    if (action === undefined) throw new Error("no button");
    const said = answer(buttons, action);
    const reply = message({ id: "w2", from: "person", kind: "interactive", object: said.object, reply_to: "w1" });
    expect([...chosenIn(buttons, [reply])]).toEqual(["y"]);
    expect(viewOf(reply)).toMatchObject({ body: "Yes", label: null, actions: [] });
  });
  it("shows a template by name, values and quick replies", () => {
    const view = viewOf(message({ kind: "template", text: "quote_ready", object: { name: "quote_ready", components: [{ type: "body", parameters: [{ type: "text", text: "Ana" }, { type: "text", text: "12" }] }, { type: "button", sub_type: "quick_reply", index: 0, parameters: [{ type: "payload", payload: "ok" }] }] } }));
    expect(view).toMatchObject({ label: "template", detail: "quote_ready", body: "Ana · 12", actions: [{ kind: "quick", payload: "ok" }] });
  });
  it("survives objects of any shape", () => {
    for (const object of [null, 3, "x", [], { action: 7 }, { components: [null] }]) {
      for (const kind of ["interactive", "template", "contacts", "location", "document", "audio", "nobody_knows"]) expect(() => summary(message({ kind, object }), {})).not.toThrow();
    }
  });
  it("opens only addresses of the web", () => {
    expect(safeUrl("https://example.org/x")).toBe("https://example.org/x");
    expect(safeUrl("javascript:alert(1)")).toBeNull();
    expect(safeUrl("nothing")).toBeNull();
  });
});
