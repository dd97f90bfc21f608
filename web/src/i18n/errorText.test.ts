import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/client";
import en from "./en";
import { errors } from "./en/errors";
import { errorText } from "./errorText";
import { makeFormats } from "./format";

const format = makeFormats("en", "UTC", en);

describe("error words", () => {
  it("fills in the parameters", () => {
    const error = new ApiError({ code: "message.too_long", status: 422, params: { limit: 4096 } });
    expect(errorText(error, en, format, errors)).toBe("The message is longer than 4,096 characters.");
    const wait = new ApiError({ code: "auth.throttled", status: 429, params: { retry_after_s: 125 } });
    expect(errorText(wait, en, format, errors)).toContain("3 min");
  });
  it("waits for words that are not there yet, and has those of the first screen", () => {
    expect(errorText(new ApiError({ code: "message.empty", status: 422 }), en, format, undefined)).toBe("…");
    expect(errorText(new ApiError({ code: "network.offline", status: 0 }), en, format, undefined)).toBe("There is no connection.");
  });
  it("names an unknown code and survives missing parameters", () => {
    expect(errorText(new ApiError({ code: "brand.new", status: 400 }), en, format, errors)).toBe("This did not work (brand.new).");
    expect(errorText(new ApiError({ code: "window.closed", status: 409 }), en, format, errors)).toContain("earlier");
  });
});
