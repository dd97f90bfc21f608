import { describe, expect, it } from "vitest";
import { makeFormats } from "@/i18n/format";
import en from "@/i18n/en";
import { channels as t } from "@/i18n/en/settingsChannels";
import { limitText, qualityOf, throughputText } from "./words";

const format = makeFormats("en", "UTC", en);

describe("words for the vendor's constants", () => {
  it("reads messaging limits", () => {
    expect(["TIER_250", "TIER_2K", "TIER_100K", "TIER_UNLIMITED", "TIER_NEW", null].map((limit) => limitText(limit, t, format))).toEqual([
      "250 people", "2,000 people", "100,000 people", "Without limit", "TIER_NEW", "Unknown",
    ]);
  });
  it("reads throughput and quality", () => {
    expect(["STANDARD", "HIGH", "NOT_APPLICABLE", null].map((value) => throughputText(value, t, format))).toEqual(["80 messages/s", "1,000 messages/s", "Unknown", "Unknown"]);
    expect(["GREEN", "NA", null].map(qualityOf)).toEqual(["GREEN", "UNKNOWN", "UNKNOWN"]);
  });
});
