/** Pictures of every screen in both themes at three widths, and in the other languages, into `screens/`. */
import { type Page, expect } from "@playwright/test";
import { type Demo, newPerson, signIn, startEmpty, test } from "../demo.ts";
import { press, row, say, thread } from "../play.ts";
import { closedWindow, someTemplates, template } from "../templates.ts";

type Scene = [name: string, path: string, ready: (page: Page, demo: Demo) => Promise<void>];
const titled = async (page: Page) => {
  await expect(page.getByRole("heading", { level: 1 }).last()).toBeVisible();
  await page.waitForLoadState("networkidle");
};
const listed = async (page: Page) => expect(row(page, "Diana Zuluaga")).toBeVisible();
const opened = async (page: Page) => {
  await listed(page);
  await row(page, "Diana Zuluaga").click();
  await expect(page.getByRole("log")).toBeVisible();
  await expect(page.getByRole("region", { name: "Escribir un mensaje" })).toBeVisible();
};
const first = (view: string) => async (page: Page) => {
  await page.locator(`a[href*='/inbox/${view}/']`).first().click();
  await expect(page.getByRole("log")).toBeVisible();
  await page.waitForLoadState("networkidle");
};

const SCENES: Scene[] = [
  ["inbox", "/inbox/all", listed],
  ["thread", "/inbox/all", opened],
  ["thread-contact", "/inbox/all", async (page) => {
    await opened(page);
    const panel = thread(page).getByRole("button", { name: "Panel del contacto" });
    if ((await panel.getAttribute("aria-pressed")) === "false") await panel.click();
    await expect(page.getByText("Conocido desde").first()).toBeVisible();
  }],
  ["thread-more", "/inbox/all", async (page) => {
    await opened(page);
    await thread(page).getByRole("button", { name: "Más acciones" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
  }],
  ["closed", "/inbox/closed", first("closed")],
  ["failed", "/inbox/failed", first("failed")],
  ["mine-empty", "/inbox/mentions", async (page) => page.waitForLoadState("networkidle")],
  ["palette", "/inbox/all", async (page) => {
    await listed(page);
    await press(page, "Control+k", page.getByRole("dialog").getByRole("combobox"));
  }],
  ["shortcuts", "/inbox/all", async (page) => {
    await opened(page);
    await page.getByRole("log").click({ position: { x: 5, y: 5 } });
    await press(page, "?", page.getByRole("dialog", { name: "Atajos de teclado" }));
  }],
  ["notifications", "/inbox/all", async (page) => {
    await listed(page);
    await page.getByRole("button", { name: /^Notificaciones/u }).click();
    await expect(page.getByRole("tab", { name: "Menciones" })).toBeVisible();
  }],
  ...["profile", "security", "workspace", "members", "channels", "closing", "developer"].map((section): Scene => [`settings-${section}`, `/settings/${section}`, titled]),
  ["settings-channel", "/settings/channels", async (page) => {
    await page.getByRole("listitem").getByRole("link", { name: "Ventas" }).click();
    await expect(page.getByRole("heading", { name: "Salud" })).toBeVisible();
  }],
  ["settings-connect", "/settings/channels/new", titled],
  ["templates", "/templates", async (page) => expect(page.getByRole("link", { name: "aviso_de_taller", exact: true })).toBeVisible()],
  ["template-new", "/templates/new", async (page) => expect(page.getByRole("button", { name: "Enviar a revisión", exact: true })).toBeVisible()],
  ["template-approved", "/templates", async (page, demo) => {
    await page.goto(`${demo.console}/templates/${(await template(page, demo, "aviso_de_taller"))?.id}`);
    await expect(page.getByText(/va a pasar de Utilidad a Marketing/u)).toBeVisible();
    await page.waitForLoadState("networkidle");
  }],
  ["template-translated", "/templates", async (page, demo) => {
    await page.goto(`${demo.console}/templates/${(await template(page, demo, "aviso_de_taller", "en"))?.id}`);
    await expect(page.getByRole("region", { name: "Leer al lado" })).toContainText("ya está listo");
    await page.waitForLoadState("networkidle");
  }],
  ["template-panel", "/inbox/all", async (page, demo) => {
    await page.goto(demo.console + (await closedWindow(page, demo)));
    await page.getByRole("region", { name: "Enviar una plantilla" }).getByRole("button", { name: /^aviso_de_taller/u }).click();
    await expect(page.getByRole("region", { name: "Enviar una plantilla" }).getByRole("region", { name: "Vista previa" })).toContainText("ya está listo");
    await page.waitForLoadState("networkidle");
  }],
  ["not-found", "/nowhere", async (page) => expect(page.getByText("Esta página no existe")).toBeVisible()],
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 1024, 390]) {
    test(`${colorScheme} at ${width}`, async ({ browser, demo }) => {
      const look = { colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } };
      const keep = async (page: Page, name: string) => page.screenshot({ path: `screens/${name}-${width}-${colorScheme}.png`, animations: "disabled" });
      const page = await signIn(browser, demo, "gabriela@example.com", look);
      await someTemplates(page, demo);
      for (const [name, path, ready] of SCENES) {
        await page.goto(demo.console + path);
        await ready(page, demo);
        await keep(page, name);
      }
      const phone = `+593 98 ${colorScheme === "light" ? 556 : 557} ${width + 1000}`;
      const person = await newPerson(page.request, demo, "Cliente Retrato", phone);
      await say(page, demo, person, "Hola, ¿tienen sillas?");
      await page.goto(`${demo.meta}/phones/?phones=${person}:${demo.numberId}`);
      await expect(page.getByText("¿tienen sillas?").first()).toBeVisible();
      await keep(page, "phones");
      const stranger = await (await browser.newContext({ ...look, locale: "es-EC" })).newPage();
      await stranger.goto(`${demo.console}/signin`);
      await expect(stranger.getByRole("button", { name: "Entrar", exact: true })).toBeVisible();
      await keep(stranger, "signin");
      await stranger.goto(`${demo.console}/invite/nothing`);
      await expect(stranger.getByText("Este enlace ya no sirve")).toBeVisible();
      await keep(stranger, "link-invalid");
      const server = await startEmpty();
      await stranger.goto(`${server.console}/setup`);
      await expect(stranger.getByRole("button", { name: "Crear el espacio de trabajo" })).toBeVisible();
      await keep(stranger, "setup");
      await server.stop();
      await Promise.all([page.context().close(), stranger.context().close()]);
    });
  }
}

/** Screens that are ready when nothing is loading any more, whatever their words are. */
const PLAIN: [name: string, path: string][] = [
  ...["all", "closed", "snoozed", "mentions", "failed"].map((view): [string, string] => [`inbox-${view}`, `/inbox/${view}`]),
  ...["profile", "security", "workspace", "members", "channels", "closing", "developer"].map((section): [string, string] => [`settings-${section}`, `/settings/${section}`]),
  ["settings-connect", "/settings/channels/new"],
  ["not-found", "/nowhere"],
];

for (const [language, locale] of [["en", "en-US"], ["pt", "pt-BR"]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 1024, 390]) {
      test(`${language}, ${colorScheme} at ${width}`, async ({ browser, demo }) => {
        const look = { colorScheme, locale, viewport: { width, height: width === 390 ? 844 : 900 } };
        const page = await signIn(browser, demo, "gabriela@example.com", look);
        const keep = async (of: Page, name: string) => of.screenshot({ path: `screens/${language}-${name}-${width}-${colorScheme}.png`, animations: "disabled" });
        await speak(page, demo, language);
        for (const [name, path] of PLAIN) {
          await page.goto(demo.console + path);
          await expect(page.locator("main")).toBeVisible();
          await page.waitForLoadState("networkidle");
          await keep(page, name);
        }
        await page.goto(`${demo.console}/inbox/all`);
        await first("all")(page);
        await keep(page, "thread");
        await speak(page, demo, "es");
        const stranger = await (await browser.newContext(look)).newPage();
        await stranger.goto(`${demo.console}/signin`);
        await stranger.waitForLoadState("networkidle");
        await keep(stranger, "signin");
        await Promise.all([page.context().close(), stranger.context().close()]);
      });
    }
  }
}

/** The member's own language, which goes before the browser's. */
async function speak(page: Page, demo: Demo, language: string) {
  const session = await (await page.request.get(`${demo.console}/v1/session`)).json();
  const changed = await page.request.patch(`${demo.console}/v1/me`, { data: { language }, headers: { "x-csrf-token": session.csrf_token } });
  expect(changed.ok(), await changed.text()).toBe(true);
}
