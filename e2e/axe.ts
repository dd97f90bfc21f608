/** Violations of WCAG 2.2 AA on what a page shows now. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

export async function violations(page: Page): Promise<string[]> {
  // What fades in has its colours only when it is there.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const found = await (window as unknown as { axe: { run: (at: Document, how: object) => Promise<Found> } }).axe.run(document, { runOnly: tags });
    return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)} ${(node.failureSummary ?? "").slice(0, 160)}`));
  }, RULES);
}
