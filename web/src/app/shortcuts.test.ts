import { afterEach, describe, expect, it, vi } from "vitest";
import { chordOf, handleKey, registerShortcut, runShortcut, setShortcutsEnabled, useShortcuts } from "./shortcuts";

const label = () => "x";
let removals: (() => void)[] = [];

function register(keys: string, run: () => boolean | void = () => undefined, more: { whileTyping?: boolean } = {}) {
  const spy = vi.fn(run);
  removals.push(registerShortcut({ id: `${keys}-${removals.length}`, keys, group: "global", label, run: spy, ...more }));
  return spy;
}
function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body, now = 0): boolean {
  let taken = false;
  const listen = (event: Event) => {
    if (event instanceof KeyboardEvent) taken = handleKey(event, now);
  };
  target.addEventListener("keydown", listen, { once: true });
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  return taken;
}

afterEach(() => {
  for (const remove of removals) remove();
  removals = [];
  setShortcutsEnabled(true);
  document.body.replaceChildren();
});

describe("shortcuts", () => {
  it("names chords: shift counts for letters, not for characters that need it", () => {
    const keys = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: true };
    expect(chordOf({ ...keys, key: "A" })).toBe("shift+a");
    expect(chordOf({ ...keys, key: "?" })).toBe("?");
    expect(chordOf({ ...keys, key: "Shift" })).toBeNull();
    expect(chordOf({ ...keys, shiftKey: false, metaKey: true, key: "k" })).toBe("mod+k");
  });
  it("runs the newest registration and falls back when it declines", () => {
    const older = register("e");
    const newer = register("e", () => false);
    expect(press("e")).toBe(true);
    expect(newer).toHaveBeenCalledOnce();
    expect(older).toHaveBeenCalledOnce();
  });
  it("ignores single keys while typing, but not those with Ctrl or made for typing", () => {
    const input = document.body.appendChild(document.createElement("textarea"));
    const single = register("r");
    const chord = register("mod+k");
    const made = register("escape", () => undefined, { whileTyping: true });
    press("r", {}, input);
    press("k", { ctrlKey: true }, input);
    press("Escape", {}, input);
    expect(single).not.toHaveBeenCalled();
    expect(chord).toHaveBeenCalledOnce();
    expect(made).toHaveBeenCalledOnce();
  });
  it("has one switch", () => {
    setShortcutsEnabled(false);
    const single = register("r");
    const chord = register("mod+k");
    press("r");
    press("k", { ctrlKey: true });
    expect(single).not.toHaveBeenCalled();
    expect(chord).toHaveBeenCalledOnce();
  });
  it("knows sequences within a second", () => {
    const sequence = register("g i");
    const single = register("i");
    press("g", {}, document.body, 0);
    press("i", {}, document.body, 400);
    expect(sequence).toHaveBeenCalledOnce();
    expect(single).not.toHaveBeenCalled();
    press("g", {}, document.body, 5_000);
    press("i", {}, document.body, 6_500);
    expect(sequence).toHaveBeenCalledOnce();
    expect(single).toHaveBeenCalledOnce();
  });
  it("is silent under a dialog and forgets what was removed", () => {
    const single = register("r");
    const overlay = document.body.appendChild(document.createElement("div"));
    overlay.dataset["modal"] = "";
    press("r");
    overlay.remove();
    expect(single).not.toHaveBeenCalled();
    for (const remove of removals.splice(0)) remove();
    expect(useShortcuts.getState().shortcuts).toEqual([]);
  });
  it("runs by name, the newest of that name", () => {
    const run = vi.fn();
    removals.push(registerShortcut({ id: "named", keys: "q", group: "global", label, run: () => undefined }), registerShortcut({ id: "named", keys: "q", group: "global", label, run }));
    setShortcutsEnabled(false);
    expect(runShortcut("named")).toBe(true);
    expect(run).toHaveBeenCalledOnce();
    expect(runShortcut("unknown")).toBe(false);
  });
});
