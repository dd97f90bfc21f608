import { describe, expect, it } from "vitest";
import { templates } from "@/i18n/es/templates";
import { marketName } from "./market";

describe("the market of a price", () => {
  it("is a country, a region, or as it came", () => {
    expect(["Mexico", "Rest of Latin America", "Atlantis"].map((one) => marketName(one, templates, "es"))).toEqual(["México", "resto de América Latina", "Atlantis"]);
  });
});
