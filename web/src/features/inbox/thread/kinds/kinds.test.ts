import { describe, expect, it } from "vitest";
import { file, message } from "@/api/testData";
import type { MessageContent, ThreadItem } from "@/api/types";
import { albumSpans } from "../albums";
import { viewables } from "../viewer/viewable";
import { cardsOf } from "./cards";
import { choicesOf, isChosen, keepSame } from "./choices";
import { mapsUrl, numberOf, phoneUrl, webUrl, wholeNumber } from "./links";
import { fileSize, money, sumOf } from "./measures";
import { downloadUrl, extensionOf, partOf, shownSize } from "./parts";
import { BARS, barHeights, peaksOf } from "./waveform";

describe("parts", () => {
  const part = (kind: string, change: Parameters<typeof message>[2] = {}) => partOf(message("a", "c", { kind, ...change }));
  it("goes by content, then by file, then by name", () => {
    expect(part("text")).toBe("text");
    expect(part("image", { file: file("a") })).toBe("picture");
    expect(part("audio", { file: { ...file("a"), voice: true } })).toBe("voice");
    expect(part("image", { file: file("a", { inline: false }) })).toBe("document");
    expect(part("image", { file: file("a", { inline: false, state: "waiting" }) })).toBe("picture");
    expect(part("template", { file: file("a"), content: { kind: "contact_request", body: "" } })).toBe("content");
    expect(part("image")).toBe("bare");
    expect(part("something_new")).toBe("bare");
  });
  it("shows the file of a note as what it is, and a drawing with code never as a picture", () => {
    const note = (change: Parameters<typeof file>[1]) => part("text", { direction: "note", file: file("a", change) });
    expect(note({})).toBe("picture");
    expect(note({ mime_type: "image/svg+xml", inline: false })).toBe("document");
    expect(note({ mime_type: "application/pdf" })).toBe("document");
    expect(part("text", { direction: "note" })).toBe("text");
  });
  it("does not fail on what was kept before there were files", () => {
    const old: object = { ...message("a", "c"), kind: "image", file: undefined, content: undefined };
    expect(partOf(old as Parameters<typeof partOf>[0])).toBe("bare");
  });
  it("keeps the shape of a picture within 320 × 360", () => {
    expect(shownSize({ width: 3200, height: 2400 })).toEqual({ width: 320, height: 240 });
    expect(shownSize({ width: 900, height: 1600 })).toEqual({ width: 203, height: 360 });
    expect(shownSize({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
    expect(shownSize({ width: 100, height: 9000 })).toEqual({ width: 120, height: 360 });
    expect(shownSize({ width: null, height: 3 })).toEqual({ width: 240, height: 180 });
  });
  it("knows the end of a name", () => {
    expect(extensionOf({ name: "Cotización 0418.pdf", mime_type: "application/pdf" })).toBe("PDF");
    expect(extensionOf({ name: "list", mime_type: "text/csv" })).toBe("CSV");
    expect(extensionOf({ name: "x", mime_type: "application/vnd.openxmlformats" })).toBeNull();
    expect([downloadUrl("/a"), downloadUrl("/a?b=1"), downloadUrl("blob:x")]).toEqual(["/a?download=1", "/a?b=1&download=1", "blob:x"]);
  });
});

describe("albums", () => {
  it("fills every line", () => {
    for (let count = 2; count <= 10; count += 1) {
      const spans = albumSpans(count);
      expect(spans).toHaveLength(count);
      let line = 0;
      for (const span of spans) {
        line += span;
        expect(line).toBeLessThanOrEqual(6);
        if (line === 6) line = 0;
      }
      expect(line).toBe(0);
    }
  });
});

describe("waveform", () => {
  it("takes the loudest of each part, relative to the loudest of all", () => {
    expect(peaksOf(new Float32Array([0.1, -0.5, 0.2, 0.25]), 2)).toEqual([100, 50]);
    expect(peaksOf(new Float32Array(10), 2)).toEqual([0, 0]);
    expect(peaksOf(new Float32Array(), 2)).toEqual([]);
    expect(peaksOf(new Float32Array([1, 0.5]), 4)).toHaveLength(4);
  });
  it("makes 40 bars of any number of values", () => {
    for (const length of [0, 1, 40, 64, 100]) {
      const heights = barHeights(Array.from({ length }, () => 250));
      expect(heights).toHaveLength(BARS);
      expect(new Set(heights)).toEqual(new Set([length === 0 ? 4 : 26]));
    }
    expect(barHeights([0, 100])[0]).toBe(4);
    expect(barHeights([0, 100]).at(-1)).toBe(26);
  });
});

describe("measures", () => {
  it("says sizes in the unit people use", () => {
    expect([640, 184_000, 9_400_000, 96_000_000, 16 * 1_024 * 1_024].map((bytes) => fileSize(bytes, "en"))).toEqual(["640 B", "180 kB", "9 MB", "91.6 MB", "16 MB"]);
    expect(fileSize(9_900_000, "es")).toBe("9,4 MB");
  });
  it("leaves what is no money as it was written", () => {
    expect(money("12.5", "USD", "en")).toBe("$12.50");
    expect(money("12.5", "?", "en")).toBe("12.5 ?");
    expect(money("free", "USD", "en")).toBe("free USD");
    expect(money("3", null, "en")).toBe("3");
    expect([money("3", "", "en"), money("", "", "en"), money("", "USD", "en")]).toEqual(["3", "", ""]);
  });
  it("sums one currency", () => {
    expect(sumOf([{ quantity: 2, price: "0.1", currency: "USD" }, { quantity: 1, price: "0.1", currency: "USD" }])).toEqual({ amount: "0.3", currency: "USD" });
    expect(sumOf([{ quantity: 1, price: "1", currency: "USD" }, { quantity: 1, price: "1", currency: "EUR" }])).toBeNull();
    expect(sumOf([{ quantity: 1, price: "x", currency: "USD" }])).toBeNull();
    expect(sumOf([])).toBeNull();
  });
});

describe("links", () => {
  it("follows web pages only", () => {
    expect(webUrl("https://example.com/a b")).toBe("https://example.com/a%20b");
    expect(webUrl("example.com")).toBe("https://example.com/");
    for (const bad of ["javascript:alert(1)", "data:text/html,x", " ", "localhost", "JAVASCRIPT:alert(1)", null]) expect(webUrl(bad)).toBeNull();
  });
  it("shows places on earth", () => {
    expect(mapsUrl(-0.180653, -78.467834)).toBe("https://www.openstreetmap.org/?mlat=-0.180653&mlon=-78.467834#map=17/-0.180653/-78.467834");
    expect([mapsUrl(91, 0), mapsUrl(0, -181), mapsUrl(Number.NaN, 0)]).toEqual([null, null, null]);
  });
  it("knows numbers of phones", () => {
    expect([numberOf("593987770200"), numberOf("+593 98"), numberOf("EC.1234567890"), numberOf(null)]).toEqual(["+593987770200", "+593 98", null, null]);
    const whole = (phone: string, id: string | null = null) => wholeNumber({ phone, wa_id: id });
    expect([whole("0991234567", "593991234567"), whole("+593 99 123"), whole("00593 99 123"), whole("099 123 4567")]).toEqual(["+593991234567", "+593 99 123", "+593 99 123", null]);
    expect([phoneUrl("+593 99 555-0100"), phoneUrl("reception")]).toEqual(["tel:+593995550100", null]);
  });
});

describe("cards", () => {
  it("are messages of their own with the file their header names", () => {
    const header = (id: string | null) => ({ text: null, format: "image", file_id: id });
    const cards = [{ header: header("f-f2"), body: "Uno", buttons: [] }, { header: header(null), body: "Dos", buttons: [] }];
    const sent = message("m", "c", { direction: "outbound", kind: "interactive", content: { kind: "carousel", body: "Cuartos", cards }, card_files: [file("f1"), file("f2")] });
    const shown = cardsOf(sent).map(({ message: { id, kind, text, file: own, content } }) => ({ id, kind, text, file: own?.id, content }));
    expect(shown).toEqual([
      { id: "m/0", kind: "image", text: "Uno", file: "f-f2", content: null },
      { id: "m/1", kind: "image", text: "Dos", file: undefined, content: null },
    ]);
    expect(viewables([{ type: "message", message: sent }]).map(({ id }) => id)).toEqual(["m/0"]);
    expect(cardsOf(message("m", "c"))).toEqual([]);
  });
});

describe("choices", () => {
  const choice = (id: string, asked: string | null, option: string | null, title: string): ThreadItem => {
    const content: MessageContent = { kind: "choice", id: option, title, description: null };
    return { type: "message", message: message(id, "c", { content, reply_to: { message_id: asked, vendor_id: null, extract: null, author_name: null, direction: null, kind: null, voice: false } }) };
  };
  it("are found by the message that asked, the last one counting", () => {
    const choices = choicesOf([choice("1", "q", "a", "A"), choice("2", null, "x", "X"), choice("3", "q", "b", "B")]);
    expect([...choices]).toEqual([["q", { id: "b", title: "B" }]]);
    expect(isChosen({ id: "b", title: "other" }, choices.get("q"))).toBe(true);
    expect(isChosen({ id: "a", title: "B" }, choices.get("q"))).toBe(false);
    expect(isChosen({ id: null, title: "B" }, choices.get("q"))).toBe(true);
    expect(isChosen({ id: "b", title: "B" }, choices.get("elsewhere"))).toBe(false);
  });
  it("stay the same object while nothing changes", () => {
    const before = choicesOf([choice("1", "q", "a", "A")]);
    expect(keepSame(before, choicesOf([choice("1", "q", "a", "A")]))).toBe(before);
    expect(keepSame(before, choicesOf([choice("1", "q", "b", "B")]))).not.toBe(before);
  });
});
