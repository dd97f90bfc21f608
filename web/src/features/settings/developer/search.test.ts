import { describe, expect, it } from "vitest";
import { settings as en } from "@/i18n/en/settings";
import { settings as es } from "@/i18n/es/settings";
import { SECTIONS, isFound, mayOpen } from "../sections";
import { parseSettingsSearch } from "./search";

describe("address of the settings", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(parseSettingsSearch({ tab: "deliveries", state: "failed", delivery: "d1", other: 1 })).toEqual({ tab: "deliveries", state: "failed", delivery: "d1" });
    expect(parseSettingsSearch({ tab: "x", state: "y", delivery: 3 })).toEqual({ tab: undefined, state: undefined, delivery: undefined });
  });
});

describe("sections", () => {
  it("are found by name and topic, without accents", () => {
    const found = (typed: string, words: typeof en) => SECTIONS.filter((section) => isFound(section, typed, words));
    expect(found("", en)).toEqual(SECTIONS);
    expect(found("theme", en)).toEqual(["profile"]);
    expect(found("sesion", es)).toEqual(["security"]);
    expect(found("zzz", en)).toEqual([]);
  });
  it("need their permission", () => {
    expect(SECTIONS.filter((section) => mayOpen(section, {}))).toEqual(["profile", "security"]);
    expect(SECTIONS.filter((section) => mayOpen(section, { "channel.view": "all", "member.view": "all" }))).toEqual(["profile", "security", "members", "channels"]);
  });
});
