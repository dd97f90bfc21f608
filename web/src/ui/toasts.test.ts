import { beforeEach, describe, expect, it, vi } from "vitest";
import { toast, undoLast, useToasts } from "./toasts";

describe("toasts", () => {
  beforeEach(() => useToasts.setState({ toasts: [] }));
  it("shows at most three, the newest", () => {
    for (const text of ["a", "b", "c", "d"]) toast.say(text);
    expect(useToasts.getState().toasts.map((item) => item.text)).toEqual(["b", "c", "d"]);
  });
  it("keeps errors until dismissed and offers undo for 8 s", () => {
    toast.say("failed", "error");
    toast.undoable("closed", () => undefined);
    expect(useToasts.getState().toasts.map((item) => item.stays)).toEqual([null, 8_000]);
  });
  it("undoes the newest that can be undone, once", () => {
    const undo = vi.fn();
    toast.undoable("closed", undo);
    toast.say("other");
    expect(undoLast()).toBe(true);
    expect(undoLast()).toBe(false);
    expect(undo).toHaveBeenCalledOnce();
  });
});
