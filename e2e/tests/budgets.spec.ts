/** What the console may weigh on a page: no shift of what is seen, and a bounded number of nodes. Times are `make bench-ui`. */
import { expect } from "@playwright/test";
import { newPerson, signIn, test } from "../demo.ts";
import { row, said, say, thread } from "../play.ts";

/** Section 24 of the UX specification. */
const SHIFT = 0.02;
/** Lists and threads are virtual: as many nodes as fit on the screen, however long they are. */
const NODES = 3_000;

test("nothing moves while the inbox loads, and nodes stay bounded", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "veronica@example.com");
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // Also right after a click: what it opens takes its place at once.
        seen.shift += (entry as unknown as { value: number }).value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${demo.console}/inbox/all`);
  await expect(row(page, "Diana Zuluaga")).toBeVisible();
  await row(page, "Diana Zuluaga").click();
  await expect(thread(page).getByRole("article").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(SHIFT);

  const person = await newPerson(page.request, demo, "Larga Historia");
  for (let line = 0; line < 120; line += 1) await say(page, demo, person, `línea ${line} de muchas`);
  await page.goto(`${demo.console}/inbox/all`);
  await row(page, "Larga Historia").click();
  await expect(said(page, "línea 119 de muchas")).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(NODES);
  await page.context().close();
});
