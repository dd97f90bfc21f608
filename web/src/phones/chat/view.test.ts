import { describe, expect, it } from "vitest";
import type { Message } from "../state/types";
import { answer, chosenIn, formAnswer, listAnswer, orderAnswer, priceOf } from "./answers";
import { safeUrl, summary, viewOf } from "./view";

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
    const [first, second] = action.sections[0]?.rows ?? [];
    if (first === undefined || second === undefined) throw new Error("no rows");
    expect(listAnswer(list, first)).toEqual({ kind: "interactive", reply_to: "w1", object: { type: "list_reply", list_reply: { id: "a", title: "A", description: "first" } } });
    expect(listAnswer(list, second).object).toEqual({ type: "list_reply", list_reply: { id: "b", title: "B" } });
  });
  it("knows which button was tapped", () => {
    const buttons = message({ kind: "interactive", text: "Yes?", object: { type: "button", action: { buttons: [{ type: "reply", reply: { id: "y", title: "Yes" } }] } } });
    const action = viewOf(buttons).actions[0];
    if (action?.kind !== "reply") throw new Error("no button");
    const said = answer(buttons, action);
    const reply = message({ id: "w2", from: "person", kind: "interactive", object: said.object, reply_to: "w1" });
    expect([...chosenIn(buttons, [reply])]).toEqual(["y"]);
    expect(viewOf(reply)).toMatchObject({ body: "Yes", label: null, actions: [] });
  });
  it("shows a compared template with its values, buttons and cards", () => {
    const shown = {
      name: "oferta", header: { format: "IMAGE", image: { id: "77" } }, body: "Hola *Ana*", footer: "Casa", offer: { text: "Hoy", expires_at: 5 },
      buttons: [{ type: "QUICK_REPLY", text: "Sí", payload: "ok" }, { type: "URL", text: "Ver", url: "https://a.example/1" }, { type: "COPY_CODE", text: "", code: "V10" }, { type: "NEW" }],
      cards: [{ header: { format: "VIDEO", video: { id: "78" } }, body: "Uno", buttons: [{ type: "QUICK_REPLY", text: "Uno", payload: "1" }] }],
    };
    const view = viewOf(message({ kind: "template", shown, object: {} }));
    expect(view).toMatchObject({ label: null, body: "Hola *Ana*", footer: "Casa", offer: { text: "Hoy", until: 5 }, file: { kind: "image", url: "/emulator/media/77" } });
    expect(view.actions.map((action) => action.kind)).toEqual(["quick", "link", "copy"]);
    expect(view.slides[0]).toMatchObject({ body: "Uno", file: { kind: "video", url: "/emulator/media/78" }, actions: [{ kind: "quick", payload: "1" }] });
  });
  it("shows files, places, contacts, orders and forms", () => {
    const media = { id: "9", link: null, mime_type: "audio/ogg", file_size: 4_000, filename: null, voice: true, animated: false, url: "/emulator/media/9" };
    expect(viewOf(message({ kind: "audio", object: { voice: true }, media }))).toMatchObject({ label: "voice", file: { kind: "voice", url: "/emulator/media/9", size: 4_000 } });
    expect(viewOf(message({ kind: "location", object: { latitude: "1.5", longitude: -2, name: "Casa" } })).place).toEqual({ latitude: 1.5, longitude: -2, name: "Casa", address: null });
    expect(viewOf(message({ kind: "contacts", object: [{ name: { formatted_name: "Ana" }, phones: [{ phone: "+1 202" }], org: { company: "Olivo" } }] })).cards).toEqual([{ name: "Ana", organisation: "Olivo", lines: ["+1 202"] }]);
    const question = message({});
    const order = orderAnswer(question, "33", { a: 2, b: 0 }, "hoy");
    expect(order.object).toMatchObject({ catalog_id: "33", text: "hoy", product_items: [{ product_retailer_id: "a", quantity: 2, item_price: priceOf("a") }] });
    expect(viewOf(message({ from: "person", kind: "order", object: order.object })).products[0]?.rows[0]?.title).toBe("2 × a");
    const form = viewOf(message({ from: "person", kind: "interactive", text: "Sent", object: formAnswer(question, "t-1", { name: "Ana" }).object }));
    expect(form).toMatchObject({ label: "form", body: null, products: [{ rows: [{ title: "name", description: "Ana" }] }] });
    expect(viewOf(message({ revoked: true, text: null })).label).toBe("revoked");
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
