import { describe, expect, it } from "vitest";
import type { Attached } from "./attach/tray";
import { moved } from "./attach/tray";
import { isCaption, planNote, planReply } from "./messages";
import { WHATSAPP } from "./testCapability";

const attached = (id: string, as: "image" | "audio" | "document" = "image", caption = ""): Attached => ({
  id, upload: `u-${id}`, kind: { as, demoted: null, unfit: null }, caption,
  file: { id, state: "stored", reason: null, name: `${id}.bin`, mime_type: "image/png", size: 1, width: null, height: null, duration_ms: null, voice: false, animated: false, waveform: [], url: null, thumbnail: null, inline: false },
});
const bodies = (planned: ReturnType<typeof planReply>) => planned.map(({ body }) => body);

describe("the messages a text and its files become", () => {
  it("is the text alone", () => {
    expect(bodies(planReply(" hola ", [], WHATSAPP))).toEqual([{ kind: "text", text: "hola", preview_url: true }]);
  });
  it("puts the text under the only file that takes a caption", () => {
    expect(bodies(planReply("hola", [attached("a")], WHATSAPP))).toEqual([{ kind: "file", file_id: "u-a", as: "image", caption: "hola" }]);
    expect(bodies(planReply("", [attached("a")], WHATSAPP))).toEqual([{ kind: "file", file_id: "u-a", as: "image" }]);
  });
  it("sends the text before a sound, before several files, and when it is too long for a caption", () => {
    expect(bodies(planReply("hola", [attached("a", "audio")], WHATSAPP)).map((body) => body.kind)).toEqual(["text", "file"]);
    expect(bodies(planReply("hola", [attached("a", "image", "uno"), attached("b", "document", " dos ")], WHATSAPP))).toEqual([
      { kind: "text", text: "hola", preview_url: true }, { kind: "file", file_id: "u-a", as: "image", caption: "uno" }, { kind: "file", file_id: "u-b", as: "document", caption: "dos" },
    ]);
    expect(isCaption("x".repeat(1025), [attached("a")], WHATSAPP)).toBe(false);
    expect(bodies(planReply("x".repeat(1025), [attached("a")], WHATSAPP)).map((body) => body.kind)).toEqual(["text", "file"]);
  });
  it("gives each file of a note a note, the first with text and mentions", () => {
    const mention = { kind: "member" as const, id: "m" };
    expect(bodies(planNote("@Ana", [mention], [attached("a"), attached("b", "image", "c")]))).toEqual([{ kind: "note", text: "@Ana", mentions: [mention], file_id: "u-a" }, { kind: "note", text: "c", mentions: [], file_id: "u-b" }]);
    expect(bodies(planNote("x", [], []))).toEqual([{ kind: "note", text: "x", mentions: [] }]);
  });
  it("keeps the order that was chosen", () => {
    const items = ["a", "b", "c"].map((id) => attached(id));
    expect(moved(items, "c", 0).map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(moved(items, "a", 1).map(({ id }) => id)).toEqual(["b", "a", "c"]);
    expect(moved(items, "x", 1)).toBe(items);
  });
});
