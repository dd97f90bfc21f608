import { describe, expect, it } from "vitest";
import { inParallel } from "./inParallel";

describe("inParallel", () => {
  it("does everything, never more than four at once", async () => {
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      await Promise.resolve();
      running -= 1;
    };
    const { done, errors } = await inParallel(Array.from({ length: 11 }, (_, at) => at), work, (count) => seen.push(count));
    expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(errors).toEqual([]);
    expect(most).toBe(4);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
  it("goes on after a failure and tells what failed", async () => {
    const refuse = new Error("refused");
    const { done, errors } = await inParallel([1, 2, 3], (item) => (item === 2 ? Promise.reject(refuse) : Promise.resolve()));
    expect(done).toEqual([1, 3]);
    expect(errors).toEqual([refuse]);
  });
});
