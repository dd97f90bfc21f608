import { describe, expect, it } from "vitest";
import { blocks, inline, withoutMarks } from "./marks";

describe("marks", () => {
  it("read bold, italic, struck and code, also inside each other", () => {
    expect(inline("a *b _c_* ~d~ `e*`")).toEqual([
      { kind: "text", text: "a " },
      { kind: "bold", inside: [{ kind: "text", text: "b " }, { kind: "italic", inside: [{ kind: "text", text: "c" }] }] },
      { kind: "text", text: " " },
      { kind: "struck", inside: [{ kind: "text", text: "d" }] },
      { kind: "text", text: " " },
      { kind: "code", text: "e*" },
    ]);
  });
  it("leave stars that mark nothing", () => {
    for (const text of ["2*3*4", "* alone", "*open", "snake_case_name", "**", "_ a _"]) expect(inline(text)).toEqual([{ kind: "text", text }]);
  });
  it("find links without the full stop after them", () => {
    expect(inline("See https://example.org/a_b?c=1.")).toEqual([
      { kind: "text", text: "See " },
      { kind: "link", text: "https://example.org/a_b?c=1", url: "https://example.org/a_b?c=1" },
      { kind: "text", text: "." },
    ]);
    expect(inline("www.example.org")).toEqual([{ kind: "link", text: "www.example.org", url: "https://www.example.org" }]);
  });
  it("read blocks", () => {
    expect(blocks("> q\n- one\n2. two\n```\nx\n```\nend").map((block) => block.kind)).toEqual(["quote", "item", "item", "code", "line"]);
    expect(blocks("a\n\nb")).toHaveLength(3);
  });
  it("leave the words when they are taken away", () => {
    expect(withoutMarks("*a* _b ~c~_\n- d `e`")).toBe("a b c d e");
  });
  it("stay quick with many marks", () => {
    expect(inline("*a ".repeat(2_000)).length).toBeGreaterThan(0);
  });
});
