/** Every screen in both themes and at two widths, without a violation of WCAG 2.2 AA. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect } from "@playwright/test";
import { type Demo, signIn, test } from "../demo.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function violations(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const found = await (window as unknown as { axe: { run: (at: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { runOnly: tags });
    return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160) ?? ""}`);
  }, RULES);
}

const PAGES: [path: string, ready: (page: Page, demo: Demo) => Promise<void>][] = [
  ["/inbox/all", async (page) => expect(page.getByRole("link", { name: /Diana Zuluaga/u }).first()).toBeVisible()],
  ["/inbox/closed", async (page) => {
    await page.locator("a[href*='/inbox/closed/']").first().click();
    await expect(page.getByRole("log")).toBeVisible();
  }],
  ...["profile", "workspace", "members", "channels", "closing", "security", "developer"].map((section): [string, (page: Page) => Promise<void>] => [
    `/settings/${section}`,
    async (page) => expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible(),
  ]),
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`${colorScheme} at ${width}: accessible`, async ({ browser, demo }) => {
      const viewport = { width, height: 900 };
      const page = await signIn(browser, demo, "gabriela@example.com", { colorScheme, viewport });
      for (const [path, ready] of PAGES) {
        await page.goto(demo.console + path);
        await ready(page, demo);
        expect.soft(await violations(page), path).toEqual([]);
      }
      const stranger = await (await browser.newContext({ colorScheme, viewport, locale: "es-EC" })).newPage();
      await stranger.goto(`${demo.console}/signin`);
      await expect(stranger.getByRole("button", { name: /entrar|iniciar/iu }).first()).toBeVisible();
      expect.soft(await violations(stranger), "/signin").toEqual([]);
      await Promise.all([page.context().close(), stranger.context().close()]);
    });
  }
}

test("a wrong password is refused in words, and the right one opens the inbox", async ({ browser, demo }) => {
  const page = await (await browser.newContext({ locale: "es-EC" })).newPage();
  await page.goto(`${demo.console}/signin`);
  await page.getByRole("textbox", { name: /correo/iu }).fill("veronica@example.com");
  await page.getByLabel(/^contraseña/iu).first().fill("no es esta");
  await page.getByRole("button", { name: /^(entrar|iniciar sesión)$/iu }).click();
  await expect(page.getByText(/correo o.*contraseña|no coinciden|incorrect/iu).first()).toBeVisible();
  await page.getByLabel(/^contraseña/iu).first().fill(demo.password);
  await page.getByRole("button", { name: /^(entrar|iniciar sesión)$/iu }).click();
  await expect(page).toHaveURL(/\/inbox\//u);
  await page.context().close();
});
