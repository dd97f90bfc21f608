/** Violations of WCAG 2.2 AA on what a page shows now. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** A page that never rests is judged as it stands after so many looks. */
const LOOKS = 5;
type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

export async function violations(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  return page.evaluate(
    async ({ tags, looks }) => {
      const { run } = (window as unknown as { axe: { run: (at: Document, how: object) => Promise<Found> } }).axe;
      // What fades in has its colours only when it is there, and what arrives during a look is half judged.
      const moving = () => document.getAnimations().filter((one) => one.playState === "running" && one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      for (let look = 1; ; look += 1) {
        await Promise.all(moving().map((one) => one.finished.catch(() => undefined)));
        let changed = false;
        const watch = new MutationObserver(() => {
          changed = true;
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        const found = await run(document, { runOnly: tags });
        watch.disconnect();
        const seen = found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)} ${(node.failureSummary ?? "").slice(0, 160)}`));
        if (seen.length === 0 || look === looks || (!changed && moving().length === 0)) return seen;
      }
    },
    { tags: RULES, looks: LOOKS },
  );
}
