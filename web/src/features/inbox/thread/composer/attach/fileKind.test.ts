import { describe, expect, it } from "vitest";
import { MOST_BYTES, fileKind, plainType, sniffed } from "./fileKind";
import { WHATSAPP } from "../testCapability";

const MB = 1024 * 1024;
const kind = (type: string, size = MB, asked: "document" | null = null) => fileKind(type, size, asked, WHATSAPP);

describe("what a file becomes", () => {
  it("is what it is where the channel takes it", () => {
    expect([kind("image/jpeg"), kind("video/mp4"), kind("audio/x-m4a"), kind("application/pdf"), kind("")].map((item) => item.as)).toEqual(["image", "video", "audio", "document", "document"]);
    expect(kind("image/png", MB, "document")).toEqual({ as: "document", demoted: null, unfit: null });
  });
  it("goes as a document with the reason when its type or size does not fit", () => {
    expect(kind("image/heic")).toEqual({ as: "document", demoted: "type", unfit: null });
    expect(kind("image/webp")).toMatchObject({ as: "document", demoted: "type" });
    expect(kind("video/mp4", 17 * MB)).toEqual({ as: "document", demoted: "size", unfit: null });
    expect(kind("image/jpeg", 5 * MB)).toMatchObject({ as: "image", demoted: null });
    expect(kind("image/jpeg", 5 * MB + 1)).toMatchObject({ as: "document", demoted: "size" });
  });
  it("does not fit when it is empty, too large for the server, or the channel takes no documents", () => {
    expect(kind("image/jpeg", 0).unfit).toEqual({ why: "empty" });
    expect(kind("application/zip", MOST_BYTES + 1).unfit).toEqual({ why: "size", limit: MOST_BYTES });
    const only = { ...WHATSAPP, kinds: ["image"] };
    expect(fileKind("image/heic", MB, null, only).unfit).toEqual({ why: "kind" });
    expect(fileKind("image/png", 6 * MB, null, only).unfit).toEqual({ why: "size", limit: 5 * MB });
  });
  it("knows types by other names and by their first bytes", () => {
    expect(plainType("audio/mp4; codecs=opus")).toBe("audio/mp4");
    expect(plainType("image/JPG")).toBe("image/jpeg");
    const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
    expect(sniffed(bytes("RIFF....WEBPVP8 "))).toBe("image/webp");
    expect(sniffed(bytes("....ftypheic"))).toBe("image/heic");
    expect(sniffed(bytes("\u00FF\u00D8\u00FF"))).toBe("image/jpeg");
    expect(sniffed(bytes("hello"))).toBeNull();
  });
});
