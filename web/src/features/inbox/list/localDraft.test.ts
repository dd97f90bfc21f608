import { describe, expect, it } from "vitest";
import { draftText } from "./localDraft";

describe("draftText", () => {
  it("is the text of the open mode, else of the other", () => {
    expect(draftText('{"mode":"reply","reply":" hola ","note":"ver"}')).toBe("hola");
    expect(draftText('{"mode":"reply","reply":" ","note":"ver"}')).toBe("ver");
  });
  it("is null without a text", () => {
    expect(draftText(null)).toBeNull();
    expect(draftText('{"mode":"note","note":"  "}')).toBeNull();
    expect(draftText("{}")).toBeNull();
    expect(draftText("hola")).toBeNull();
  });
});
