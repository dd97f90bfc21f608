import { describe, expect, it } from "vitest";
import { flagOf, fullNumber, spaced } from "./countries";

describe("numbers", () => {
  it("become international", () => {
    expect(fullNumber("099 555 0142", "593")).toBe("+593995550142");
    expect(fullNumber("+1 (305) 555-0127", "593")).toBe("+13055550127");
    expect(fullNumber("0034600555018", "593")).toBe("+34600555018");
    for (const wrong of ["", "12", "abc", "+0123456789", "1".repeat(16)]) expect(fullNumber(wrong, "1")).toBeNull();
  });
  it("are shown in groups without changing a digit", () => {
    expect(spaced("+593995550142")).toBe("+593 99 555 0142");
    expect(spaced("+13055550127")).toBe("+1 305 555 0127");
    for (const phone of ["+4915112345678", "+6591234567", "+12345"]) expect(spaced(phone).replaceAll(" ", "")).toBe(phone);
  });
  it("have flags", () => {
    expect(flagOf("EC")).toBe("🇪🇨");
    expect(flagOf("ZZ")).toBe("");
  });
});
