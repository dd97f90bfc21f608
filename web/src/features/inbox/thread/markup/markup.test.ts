import { describe, expect, it } from "vitest";
import { foldedText, type Inline, isFewEmoji, parseInline, parseMarkup } from "./markup";

function flat(items: Inline[]): string {
  return items
    .map((item) => {
      if (item.type === "text") return item.text;
      if (item.type === "link") return `<a ${item.href}>${item.text}</a>`;
      if (item.type === "code") return `<code>${item.text}</code>`;
      return `<${item.type}>${flat(item.children)}</${item.type}>`;
    })
    .join("");
}

describe("parseInline", () => {
  it.each([
    ["*hola*", "<bold>hola</bold>"],
    ["van *las seis*, hoy", "van <bold>las seis</bold>, hoy"],
    ["*_dos_*", "<bold><italic>dos</italic></bold>"],
    ["~no~ sí", "<strike>no</strike> sí"],
    ["`a*b*`", "<code>a*b*</code>"],
    ["```x = 1```", "<code>x = 1</code>"],
    ["2*3*4", "2*3*4"],
    ["* no*", "* no*"],
    ["snake_case_name", "snake_case_name"],
    ["*abierto", "*abierto"],
    ["**", "**"],
    ["(*sí*)", "(<bold>sí</bold>)"],
  ])("%s", (text, expected) => expect(flat(parseInline(text))).toBe(expected));

  it.each([
    ["mira https://a.example/x_y_z?q=1.", "mira <a https://a.example/x_y_z?q=1>https://a.example/x_y_z?q=1</a>."],
    ["(www.a.example)", "(<a https://www.a.example/>www.a.example</a>)"],
    ["https://a.example/b_(c)", "<a https://a.example/b_(c)>https://a.example/b_(c)</a>"],
    ["ana@a.example", "<a mailto:ana@a.example>ana@a.example</a>"],
    ["*https://a.example*", "<bold><a https://a.example/>https://a.example</a></bold>"],
  ])("links %s", (text, expected) => expect(flat(parseInline(text))).toBe(expected));

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "xhttps://a.example"])("makes no link of %s", (text) => {
    expect(parseInline(text).some((item) => item.type === "link")).toBe(false);
  });
});

describe("parseMarkup", () => {
  it("groups quotes and lists", () => {
    const blocks = parseMarkup("> a\n> b\n- uno\n- dos\n3. tres\n4. cuatro\nfin");
    expect(blocks.map((block) => block.type)).toEqual(["quote", "list", "list", "line"]);
    expect(blocks[2]).toMatchObject({ ordered: true, start: 3, items: [[{ text: "tres" }], [{ text: "cuatro" }]] });
  });
  it("keeps empty lines and code over several lines", () => {
    expect(parseMarkup("a\n\nb")).toHaveLength(3);
    expect(parseMarkup("antes\n```\nx *1*\ny\n```\nfin")).toEqual([
      { type: "line", children: [{ type: "text", text: "antes" }] },
      { type: "code", text: "x *1*\ny" },
      { type: "line", children: [{ type: "text", text: "fin" }] },
    ]);
  });
  it("reads a long text in a time that grows with its length", () => {
    expect(parseMarkup("*a ".repeat(1_400))).toHaveLength(1);
    // Each of these took time with the square of its length once; a test that hangs is a test that fails.
    for (const part of ["*a _b ~c `d ", "a.", "www.)", "mailto:", "a@b.", "```a", "*_~"]) parseMarkup(part.repeat(65_000 / part.length));
    expect(parseMarkup(`\`\`\`${"\n".repeat(65_000)}`)).toHaveLength(65_001);
  });
});

describe("foldedText", () => {
  it("leaves short texts whole and cuts long ones at a line or a word", () => {
    expect(foldedText("a\nb")).toBeNull();
    expect(foldedText(Array.from({ length: 21 }, (_, line) => `line ${line}`).join("\n"))?.split("\n")).toHaveLength(20);
    const words = foldedText("word ".repeat(13_000));
    expect(words?.length).toBeLessThan(1_600);
    expect(words).toMatch(/word…$/u);
    expect(foldedText("👍".repeat(2_000))).toMatch(/^(?:👍)+…$/u);
    expect(foldedText("a".repeat(1_900))).toBeNull();
  });
});

describe("isFewEmoji", () => {
  it.each([["👍", true], ["❤️ 👨‍👩‍👧 🇪🇨", true], ["👍👍👍👍", false], ["12", false], ["a 👍", false], ["", false]])("%s: %s", (text, few) => {
    expect(isFewEmoji(text)).toBe(few);
  });
});
