/** The console's budgets, each value beside its limit. Sizes are checked by `npm run size`; nothing here fails for being slow. */
import { type Page, expect } from "@playwright/test";
import { type Demo, newPerson, signIn, test } from "../demo.ts";
import { box, row, said, say, write } from "../play.ts";
import { RUNS, floor, frames, heap, median, note, print, quantile, untilPainted } from "./measure.ts";

const ROWS = "[data-row]";
const MESSAGES = "article[data-message]";
const OPENED = 30;
const WRITTEN = 200;

async function load(page: Page, demo: Demo): Promise<{ paint: number; usable: number; shift: number }> {
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number; usable: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      if (document.querySelector("[data-row]") === null) requestAnimationFrame(look);
      else seen.usable = performance.now();
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${demo.console}/inbox/all`);
  await expect(page.locator(ROWS).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  return page.evaluate(() => {
    const seen = window as unknown as { shift: number; usable: number };
    return { paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN, usable: seen.usable, shift: seen.shift };
  });
}

/** Opens a row, until a message of its thread is painted. */
async function openRow(page: Page, index: number): Promise<number> {
  await page.evaluate(() => document.querySelectorAll("article[data-message]").forEach((one) => one.setAttribute("data-old", "")));
  return untilPainted(page, `${MESSAGES}:not([data-old])`, "", async () => page.locator(ROWS).nth(index).click());
}

test("budgets of the console", async ({ browser, demo }) => {
  const errors: string[] = [];
  const loads = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await signIn(browser, demo, "veronica@example.com", { viewport: { width: 1440, height: 900 } });
    loads.push(await load(page, demo));
    await page.context().close();
  }
  note("empty page, first contentful paint (floor)", await floor(browser), "ms", "–");
  note("first contentful paint", median(loads.map((one) => one.paint)), "ms", "1000 ms");
  note("inbox usable", median(loads.map((one) => one.usable)), "ms", "1500 ms");
  note("layout shift", Math.max(...loads.map((one) => one.shift)), "", "0.02");

  const page = await signIn(browser, demo, "veronica@example.com", { viewport: { width: 1440, height: 900 } });
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${demo.console}/inbox/all`);
  await expect(page.locator(ROWS).first()).toBeVisible();
  const before = await heap(page);
  const cold: number[] = [];
  const warm: number[] = [];
  for (let index = 0; index < 6; index += 1) cold.push(await openRow(page, index));
  for (let index = 0; index < 6; index += 1) warm.push(await openRow(page, index));
  note("conversation switch, not cached", median(cold), "ms", "300 ms");
  note("conversation switch, cached", median(warm), "ms", "100 ms");

  const person = await newPerson(page.request, demo, "Medida Exacta");
  await say(page, demo, person, "empieza");
  // Under the pointer the list holds its order; a new visit has it fresh.
  await page.goto(`${demo.console}/inbox/all`);
  await row(page, "Medida Exacta").click();
  await expect(said(page, "empieza")).toBeVisible();
  const sent: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await write(page, "Responder", `respuesta ${run}.`);
    sent.push(await untilPainted(page, MESSAGES, `respuesta ${run}.`, async () => page.keyboard.press("Enter")));
  }
  note("sent message visible", median(sent), "ms", "50 ms");

  const live: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const shown = page.evaluate(
      (text) =>
        new Promise<number>((done) => {
          const look = () => ([...document.querySelectorAll("article[data-message]")].some((one) => (one.textContent ?? "").includes(text)) ? done(Date.now()) : void requestAnimationFrame(look));
          look();
        }),
      `pregunta ${run}.`,
    );
    const began = Date.now();
    await say(page, demo, person, `pregunta ${run}.`);
    live.push((await shown) - began);
  }
  note("phone sends to console paints (whole way)", median(live), "ms", "100 ms from event");

  for (let index = 0; index < WRITTEN; index += 1) await say(page, demo, person, `línea ${index} de una conversación larga`);
  await expect(said(page, `línea ${WRITTEN - 1} `)).toBeVisible({ timeout: 60_000 });
  await box(page).click();
  const keys = await page.evaluate(() => {
    const seen = window as unknown as { keys: number[] };
    seen.keys = [];
    window.addEventListener("keydown", () => {
      const begun = performance.now();
      requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - begun)));
    }, true);
    return seen.keys.length;
  });
  expect(keys).toBe(0);
  await page.keyboard.type("Una frase de largo corriente para medir cada tecla. ", { delay: 20 });
  note(`key press to paint, p95, ${WRITTEN} messages`, quantile(await page.evaluate(() => (window as unknown as { keys: number[] }).keys), 0.95), "ms", "50 ms (50,000)");
  await box(page).fill("");

  for (const [what, pixels, budget] of [["scroll up 60 px a frame, p95 frame", -60, "20 ms"], ["scroll up 900 px a frame, p95 frame", -900, "no blank over 100 ms"]] as const) {
    await page.evaluate(() => document.querySelector("[role=log]")?.setAttribute("data-bench", ""));
    const scroller = await page.evaluate(() => {
      let at: HTMLElement | null = document.querySelector<HTMLElement>("[role=log]");
      while (at !== null && at.scrollHeight <= at.clientHeight) at = at.parentElement;
      at?.setAttribute("data-scroller", "");
      return at !== null;
    });
    expect(scroller).toBe(true);
    await page.evaluate(() => {
      const area = document.querySelector<HTMLElement>("[data-scroller]");
      if (area !== null) area.scrollTop = area.scrollHeight;
    });
    note(what, quantile(await frames(page, "[data-scroller]", pixels, 120), 0.95), "ms", budget);
  }

  for (let index = 0; index < OPENED; index += 1) {
    await page.keyboard.press("Escape");
    await page.locator("body").press("j");
    await expect(page.locator(MESSAGES).first()).toBeVisible();
  }
  note("heap at the start", before, "MB", "–");
  note(`heap after ${OPENED} more conversations`, await heap(page), "MB", "250 MB");
  note("nodes", await page.evaluate(() => document.querySelectorAll("*").length), "", "–");
  print();
  expect(errors).toEqual([]);
  await page.context().close();
});
