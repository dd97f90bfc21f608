import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/client";
import en from "./en";
import { errorText } from "./errorText";
import { makeFormats } from "./format";

const format = makeFormats("en", "UTC", en);

describe("error words", () => {
  it("fills in the parameters", () => {
    const error = new ApiError({ code: "message.too_long", status: 422, params: { limit: 4096 } });
    expect(errorText(error, en, format)).toBe("The message is longer than 4,096 characters.");
    const wait = new ApiError({ code: "auth.throttled", status: 429, params: { retry_after_s: 125 } });
    expect(errorText(wait, en, format)).toContain("3 min");
  });
  it("names an unknown code and survives missing parameters", () => {
    expect(errorText(new ApiError({ code: "brand.new", status: 400 }), en, format)).toBe("This did not work (brand.new).");
    expect(errorText(new ApiError({ code: "window.closed", status: 409 }), en, format)).toContain("earlier");
  });
});
