import { describe, expect, it } from "vitest";
import type { Given } from "@/api/templateTypes";
import { template } from "../model/testTemplate";
import { placed } from "./buttonRules";
import { type Content, contentOf, movedDefaults, movedTargets, sent, withoutCard } from "./content";

const target = (place: string) => ({ place, target: `https://${place}.example` });
const file = { id: "f", state: "stored" as const, reason: null, name: "a.jpg", mime_type: "image/jpeg", size: 1, width: null, height: null, duration_ms: null, url: null, thumbnail: null, inline: false };

describe("what is saved", () => {
  it("has only files and targets of parts that are there", () => {
    const content: Content = {
      ...contentOf(template("a", { components: [{ type: "HEADER", format: "TEXT", text: "x" }, { type: "BODY", text: "y" }, { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "no" }, { type: "URL", text: "sí", url: "https://a.example" }] }] })),
      files: { header: file }, targets: [target("button0"), target("button1"), target("button2")],
    };
    expect(sent(content)).toMatchObject({ files: {}, targets: [target("button1")] });
    const image = { ...content, definition: { ...content.definition, components: [{ type: "HEADER" as const, format: "IMAGE" }] } };
    expect(sent(image).files).toEqual({ header: "f" });
  });

  it("lets targets follow their buttons", () => {
    const moved = movedTargets([target("button0"), target("button1"), target("card0.button0")], "", (old) => (old === 0 ? null : old - 1));
    expect(moved.map(({ place, target: to }) => [place, to])).toEqual([["button0", "https://button1.example"], ["card0.button0", "https://card0.button0.example"]]);
    expect(movedTargets([target("card1.button0")], "card1.", () => 1)[0]?.place).toBe("card1.button1");
  });

  it("takes along what fills the end of an address", () => {
    const given = (button: number, card?: number): Given => ({ place: { part: { button }, card }, name: "1", input: { kind: "text", text: "$contact.id" } });
    const body: Given = { place: { part: "body" }, name: "1", input: { kind: "text", text: "x" } };
    expect(movedDefaults([given(0), given(1), given(1, 0), body], undefined, (old) => (old === 0 ? null : old - 1))).toEqual([given(0), given(1, 0), body]);
    expect(movedDefaults([given(1), given(1, 2)], 2, () => 4)).toEqual([given(1), given(4, 2)]);
  });

  it("moves files and targets up when a card is taken away", () => {
    const content = { ...contentOf(template("a")), files: { header: file, card0: file, card1: file }, targets: [target("card1.button0"), target("card0.button1")] };
    const next = withoutCard(content, 0);
    expect(Object.keys(next.files)).toEqual(["header", "card0"]);
    expect(next.targets.map(({ place }) => place)).toEqual(["card0.button0"]);
  });

  it("puts a new quick reply beside the others", () => {
    const list = [{ type: "QUICK_REPLY" as const }, { type: "URL" as const }];
    expect(placed(list, { type: "QUICK_REPLY", text: "n" })).toMatchObject({ index: 1, buttons: [{ type: "QUICK_REPLY" }, { text: "n" }, { type: "URL" }] });
    expect(placed(list, { type: "PHONE_NUMBER" }).index).toBe(2);
  });
});
