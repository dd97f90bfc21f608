/** What opens over a screen, in both themes, without a violation of WCAG 2.2 AA. */
import { type Page, expect } from "@playwright/test";
import { violations } from "../axe.ts";
import { type Demo, signIn, test } from "../demo.ts";
import { act, calm, composer, conditions, jump, met, row, said, send, thread } from "../play.ts";

type Scene = [what: string, open: (page: Page) => Promise<void>];
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

/** Over an open conversation; each begins where the one before was closed. */
const SCENES: Scene[] = [
  ["assign", async (page) => {
    await thread(page).getByRole("button", { name: /^Asignada a: /u }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  }],
  ["snooze", async (page) => {
    await thread(page).getByRole("button", { name: "Posponer" }).click();
    await expect(page.getByRole("menu", { name: "Posponer" })).toBeVisible();
  }],
  ["more", async (page) => {
    await thread(page).getByRole("button", { name: "Más acciones" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
  }],
  ["block", async (page) => {
    await thread(page).getByRole("button", { name: "Más acciones" }).click();
    await page.getByRole("menuitem", { name: "Bloquear", exact: true }).click();
    await expect(page.getByRole("dialog").getByRole("textbox")).toBeVisible();
  }],
  ["emoji", async (page) => {
    await composer(page).getByRole("button", { name: "Emoji" }).click();
    await expect(page.getByRole("dialog").getByRole("searchbox").or(page.getByRole("dialog").getByRole("textbox")).first()).toBeVisible();
  }],
  ["ways to send", async (page) => {
    await composer(page).getByRole("button", { name: "Más formas de enviar" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
  }],
  ["message details", async (page) => {
    await act(said(page, "Hola, soy Capas"), "Más");
    await page.getByRole("menuitem", { name: "Detalles" }).click();
    await expect(page.getByRole("dialog", { name: "Detalles del mensaje" })).toBeVisible();
  }],
  ["notifications", async (page) => {
    await button(page, /^Notificaciones/u).click();
    await expect(page.getByRole("tab", { name: "Menciones" })).toBeVisible();
  }],
  ["member menu", async (page) => {
    await button(page, /^Menú de /u).click();
    await expect(page.getByRole("menu")).toBeVisible();
  }],
  ["views", async (page) => {
    await button(page, /Elegir una vista|^Todas/u).click();
    await expect(page.getByRole("listbox").or(page.getByRole("menu")).first()).toBeVisible();
  }],
  ["filter", async (page) => {
    await button(page, "Filtro").click();
    await expect(page.getByRole("dialog")).toBeVisible();
  }],
  ["new conversation", async (page) => {
    await button(page, "Nueva conversación").click();
    await expect(page.getByRole("dialog", { name: "Nueva conversación" })).toBeVisible();
  }],
];


for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: what opens over the inbox is accessible`, async ({ browser, demo }) => {
    const { page } = await met(browser, demo, "gabriela@example.com", `Capas ${colorScheme}`, { colorScheme });
    for (const [what, open] of SCENES) {
      await open(page);
      expect.soft(await violations(page), what).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog").or(page.getByRole("menu")).or(page.getByRole("alertdialog"))).toHaveCount(0);
    }
    await page.context().close();
  });

  test(`${colorScheme}: trouble is accessible`, async ({ browser, demo }) => {
    const { page } = await met(browser, demo, "gabriela@example.com", `Apuros ${colorScheme}`, { colorScheme });
    const check = async (what: string) => expect.soft(await violations(page), what).toEqual([]);
    await conditions(page, demo, { graph_fault: { kind: "reset" } });
    await send(page, "¿Llegó esto?");
    await expect(said(page, "¿Llegó esto?")).toContainText("Puede que se haya enviado");
    await check("may have been sent");
    await calm(page, demo);
    await jump(page, demo, 25 * 60 * 60_000);
    await page.reload();
    await expect(composer(page).getByText(/ventana cerrada/iu)).toBeVisible();
    await check("window closed");
    await calm(page, demo);
    await page.context().setOffline(true);
    await expect(page.getByText(/^Sin conexión/u)).toBeVisible();
    await check("offline");
    await page.context().setOffline(false);
    await page.context().close();
  });

  test(`${colorScheme}: a server that fails is told of, and tried again`, async ({ browser, demo }) => {
    const page = await signIn(browser, demo, "gabriela@example.com", { colorScheme });
    await failing(page, demo);
    await page.context().close();
  });
}

/** The list fails and comes back; then a thread does. */
async function failing(page: Page, demo: Demo) {
  const body = JSON.stringify({ code: "internal", message: "broken", request_id: "req-roto-1" });
  const broken = (pattern: RegExp) => page.route(pattern, (route) => route.fulfill({ status: 500, contentType: "application/json", body }));
  await broken(/\/v1\/conversations\?/u);
  await page.goto(`${demo.console}/inbox/all`);
  await expect(page.getByText("req-roto-1").first()).toBeVisible({ timeout: 30_000 });
  expect.soft(await violations(page), "the list failed").toEqual([]);
  await page.unrouteAll();
  await button(page, "Reintentar").click();
  await expect(row(page, "Diana Zuluaga")).toBeVisible();
  await broken(/\/thread\?/u);
  await row(page, "Diana Zuluaga").click();
  await expect(page.getByText("req-roto-1").first()).toBeVisible({ timeout: 30_000 });
  expect.soft(await violations(page), "the thread failed").toEqual([]);
  await page.unrouteAll();
  await button(page, "Reintentar").click();
  await expect(page.getByRole("log")).toBeVisible();
}
