import { afterEach, describe, expect, it, vi } from "vitest";
import { watchSwipes } from "./swipe";

const ended = new AbortController();
const list = document.createElement("ul");
list.innerHTML = '<li><a data-row="c1" href="#">row</a></li>';
document.body.append(list);
const row = list.querySelector("a") as HTMLElement;
const done = vi.fn();
let closed = false;
watchSwipes(list, () => !closed, done, ended.signal);

function touch(type: string, x: number, y = 0, pointerType = "touch") {
  row.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, pointerType, clientX: x, clientY: y }));
}
function drag(dx: number, dy = 0, pointerType = "touch") {
  touch("pointerdown", 100, 100, pointerType);
  touch("pointermove", 100 + dx / 2, 100 + dy / 2, pointerType);
  touch("pointermove", 100 + dx, 100 + dy, pointerType);
}

describe("watchSwipes", () => {
  afterEach(() => {
    done.mockClear();
    closed = false;
  });
  it("moves the row with the finger and acts when it went far enough", () => {
    drag(120);
    expect(row.style.transform).toBe("translateX(120px)");
    touch("pointerup", 220, 100);
    expect(done).toHaveBeenCalledWith("close", "c1");
    expect(row.style.transform).toBe("");
    drag(-120);
    touch("pointerup", -20, 100);
    expect(done).toHaveBeenLastCalledWith("snooze", "c1");
  });
  it("does nothing on a short way, when scrolling, with a mouse, or when the browser takes over", () => {
    drag(60);
    touch("pointerup", 160, 100);
    drag(20, 200);
    touch("pointerup", 120, 300);
    drag(150, 0, "mouse");
    touch("pointerup", 250, 100, "mouse");
    drag(150);
    touch("pointercancel", 250, 100);
    expect(row.style.transform).toBe("");
    expect(done).not.toHaveBeenCalled();
  });
  it("leaves rows alone that cannot be closed", () => {
    closed = true;
    drag(150);
    touch("pointerup", 250, 100);
    expect(done).not.toHaveBeenCalled();
  });
});
