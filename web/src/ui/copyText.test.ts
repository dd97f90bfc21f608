import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "@/i18n";
import { copyText } from "./copyText";
import { useToasts } from "./toasts";

const said = () => useToasts.getState().toasts.map((item) => `${item.tone} ${item.text}`);

describe("copyText", () => {
  beforeAll(() => setLanguage("en", "UTC"));
  beforeEach(() => {
    useToasts.setState({ toasts: [] });
    return () => vi.unstubAllGlobals();
  });
  const stub = (clipboard: unknown, execCommand: () => boolean) => {
    vi.stubGlobal("navigator", { clipboard });
    Object.assign(document, { execCommand });
  };

  it("uses the clipboard where there is one", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    stub({ writeText }, () => false);
    await expect(copyText("hola")).resolves.toBe(true);
    expect(writeText).toHaveBeenCalledWith("hola");
    expect(said()).toEqual(["ok Copied"]);
  });
  it("copies a selection without a clipboard, and gives the focus back", async () => {
    const button = document.body.appendChild(document.createElement("button"));
    button.focus();
    const copied: (string | undefined)[] = [];
    stub(undefined, () => copied.push(document.querySelector("textarea")?.value) > 0);
    await expect(copyText("hola")).resolves.toBe(true);
    expect(copied).toEqual(["hola"]);
    expect(document.querySelector("textarea")).toBeNull();
    expect(document.activeElement).toBe(button);
  });
  it("says when neither works", async () => {
    stub({ writeText: () => Promise.reject(new Error("denied")) }, () => false);
    await expect(copyText("hola")).resolves.toBe(false);
    expect(said()).toEqual(["error Could not copy"]);
  });
});
