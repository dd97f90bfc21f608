import { afterEach, expect, it, vi } from "vitest";
import { showBadge } from "./badge";

afterEach(() => vi.unstubAllGlobals());

it("shows the number on the icon, takes it away at 0, and does without where there is none", () => {
  const setAppBadge = vi.fn(async () => undefined);
  const clearAppBadge = vi.fn(async () => undefined);
  showBadge(3);
  vi.stubGlobal("navigator", { setAppBadge, clearAppBadge });
  showBadge(3);
  showBadge(0);
  expect(setAppBadge.mock.calls).toEqual([[3]]);
  expect(clearAppBadge).toHaveBeenCalledOnce();
});
