import { describe, expect, it } from "vitest";
import { file, message } from "@/api/testData";
import type { Message, ThreadItem } from "@/api/types";
import { WHOLE, larger, moved, smaller, swiped, switched, turned, zoomed } from "./view";
import { viewOf, viewables } from "./viewable";

describe("view", () => {
  it("keeps the point under the pointer in its place", () => {
    const view = zoomed(WHOLE, 2, { x: 100, y: 50 });
    expect(view).toEqual({ scale: 2, x: -100, y: -50, turn: 0 });
    expect(zoomed(view, 0.5, { x: 3, y: 4 })).toEqual(WHOLE);
  });
  it("stays between the whole and eight times", () => {
    let view = WHOLE;
    for (let step = 0; step < 20; step += 1) view = larger(view);
    expect(view.scale).toBe(8);
    for (let step = 0; step < 20; step += 1) view = smaller(view);
    expect(view).toEqual(WHOLE);
  });
  it("turns by quarters, close and back, and moves only when large", () => {
    expect([1, 2, 3, 4].reduce((view) => turned(view), WHOLE).turn).toBe(0);
    expect(switched(switched(WHOLE, { x: 1, y: 1 }), { x: 1, y: 1 })).toEqual(WHOLE);
    expect(moved(WHOLE, { x: 9, y: 9 }, { width: 100, height: 100 })).toEqual(WHOLE);
    expect(moved({ ...WHOLE, scale: 2 }, { x: 900, y: -10 }, { width: 100, height: 100 })).toMatchObject({ x: 50, y: -10 });
  });
  it("tells a swipe from a touch", () => {
    expect([swiped({ x: 80, y: 10 }), swiped({ x: -80, y: 10 }), swiped({ x: 20, y: 0 }), swiped({ x: 80, y: 90 })]).toEqual([-1, 1, 0, 0]);
  });
});

describe("viewables", () => {
  const of = (kind: string, change: Parameters<typeof file>[1] = {}, more: Partial<Message> = {}) => message(kind, "c", { kind, file: file(kind, change), ...more });
  it("are pictures, films and pages that are here and may be shown", () => {
    expect(viewOf(of("image"))).toBe("image");
    expect(viewOf(of("video", { mime_type: "video/mp4" }))).toBe("film");
    expect(viewOf(of("document", { mime_type: "application/pdf" }))).toBe("page");
    expect(viewOf(of("document", { mime_type: "application/pdf", inline: false }))).toBeNull();
    expect(viewOf(of("document", { mime_type: "image/svg+xml", inline: false }))).toBeNull();
    expect(viewOf(of("document", { mime_type: "application/zip" }))).toBeNull();
    expect(viewOf(of("sticker"))).toBeNull();
    expect(viewOf(of("image", { state: "waiting", url: null }))).toBeNull();
    expect(viewOf(message("text", "c"))).toBeNull();
    const items: ThreadItem[] = [of("image"), of("audio"), message("t", "c"), of("video")].map((one): ThreadItem => ({ type: "message", message: one }));
    expect(viewables(items).map((one) => one.id)).toEqual(["image", "video"]);
  });
});
