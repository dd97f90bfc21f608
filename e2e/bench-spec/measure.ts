/** Readings taken inside the page, and the table they are printed in. */
import type { Browser, Page } from "@playwright/test";

export const RUNS = 5;

export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
export const median = (values: number[]): number => quantile(values, 0.5);

const lines: [what: string, value: string, budget: string][] = [];

export function note(what: string, value: number, unit: string, budget: string): void {
  lines.push([what, `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`, budget]);
}

export function print(): void {
  const wide = Math.max(...lines.map(([what]) => what.length));
  console.log(`\n${"measured".padEnd(wide)}  ${"value".padStart(10)}  budget`);
  for (const [what, value, budget] of lines) console.log(`${what.padEnd(wide)}  ${value.padStart(10)}  ${budget}`);
}

/** Milliseconds from `act` until `selector` holds `text` and was painted, by the page's own clock. */
export async function untilPainted(page: Page, selector: string, text: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(
    ([where, words]) => {
      const seen = window as unknown as { painted: Promise<number>; begun: number };
      const begin = () => {
        seen.begun ??= performance.now();
      };
      seen.begun = undefined as unknown as number;
      window.addEventListener("pointerdown", begin, { capture: true, once: true });
      window.addEventListener("keydown", begin, { capture: true, once: true });
      seen.painted = new Promise((done) => {
        const look = () => {
          const there = [...document.querySelectorAll(where ?? "")].some((one) => (one.textContent ?? "").includes(words ?? ""));
          if (there) requestAnimationFrame(() => done(performance.now() - seen.begun));
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [selector, text],
  );
  await act();
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** Times between frames while `step` is called for each of `count` frames, and blank frames of the region. */
export async function frames(page: Page, selector: string, by: number, count: number): Promise<number[]> {
  return page.evaluate(
    ([where, pixels, many]) =>
      new Promise<number[]>((done) => {
        const area = document.querySelector<HTMLElement>(String(where));
        const times: number[] = [];
        let before = performance.now();
        let left = Number(many);
        const next = (now: number) => {
          times.push(now - before);
          before = now;
          if (area !== null) area.scrollTop += Number(pixels);
          left -= 1;
          if (left > 0) requestAnimationFrame(next);
          else done(times.slice(1));
        };
        requestAnimationFrame(next);
      }),
    [selector, by, count] as const,
  );
}

/** Megabytes of the page's heap after rubbish was collected. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1024 / 1024;
}

/** Milliseconds of an empty page: what the browser itself takes. */
export async function floor(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  await page.goto("data:text/html,<p>empty");
  const first = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  await page.close();
  return first;
}
