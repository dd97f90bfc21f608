/** Who gets in, with what, and how they leave. */
import { type Browser, type Page, expect } from "@playwright/test";
import { violations } from "../axe.ts";
import { type Demo, signIn, test } from "../demo.ts";

const PASSWORD = "una frase bastante larga";
const stranger = async (browser: Browser) => (await browser.newContext({ locale: "es-EC" })).newPage();

async function fillIn(page: Page, demo: Demo, email: string, password: string) {
  await page.goto(`${demo.console}/signin`);
  await page.getByRole("textbox", { name: "Correo" }).fill(email);
  await page.getByLabel(/^contraseña/iu).first().fill(password);
  await page.getByRole("button", { name: "Entrar", exact: true }).click();
}

async function inBothThemes(page: Page, what: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** The link that the owner sees once; whoever has it chooses a password. */
async function invite(page: Page, demo: Demo, email: string, role: string): Promise<string> {
  await page.goto(`${demo.console}/settings/members`);
  await page.getByRole("button", { name: "Invitar", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Correo" }).fill(email);
  await dialog.getByRole("button", { name: /Rol/u }).click();
  await page.getByRole("option", { name: new RegExp(`^${role}`, "u") }).click();
  await dialog.getByRole("button", { name: "Crear el enlace" }).click();
  const link = await page.getByRole("dialog").getByRole("textbox", { name: "Enlace" }).inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Listo" }).click();
  return link;
}

async function join(page: Page, link: string, name: string) {
  await page.goto(link);
  await page.getByRole("textbox", { name: "Tu nombre" }).fill(name);
  await page.getByLabel("Contraseña nueva").first().fill(PASSWORD);
  await inBothThemes(page, "invitation");
  await page.getByRole("button", { name: "Unirme" }).click();
  await expect(page).toHaveURL(/\/inbox\//u);
}

test("a wrong password is refused in words, and the right one opens the inbox", async ({ browser, demo }) => {
  const page = await stranger(browser);
  await fillIn(page, demo, "veronica@example.com", "no es esta");
  await expect(page.getByText(/correo o.*contraseña|no coinciden|incorrect/iu).first()).toBeVisible();
  await page.getByLabel(/^contraseña/iu).first().fill(demo.password);
  await page.getByRole("button", { name: "Entrar", exact: true }).click();
  await expect(page).toHaveURL(/\/inbox\//u);
  await page.context().close();
});

test("an invitation leads to a password, in, out, and in again; the link works once", async ({ browser, demo }) => {
  const owner = await signIn(browser, demo, "gabriela@example.com");
  const link = await invite(owner, demo, "nueva@example.com", "Agente");
  const page = await stranger(browser);
  await join(page, link, "Nora Vega");
  await page.getByRole("button", { name: "Menú de Nora Vega" }).click();
  await page.getByRole("menuitem", { name: "Salir" }).click();
  await expect(page).toHaveURL(/\/signin/u);
  await page.goto(link);
  await expect(page.getByText("Este enlace ya no sirve")).toBeVisible();
  await fillIn(page, demo, "nueva@example.com", PASSWORD);
  await expect(page).toHaveURL(/\/inbox\//u);
  await Promise.all([owner.context().close(), page.context().close()]);
});

test("a password link replaces a forgotten password and ends the sessions", async ({ browser, demo }) => {
  const owner = await signIn(browser, demo, "gabriela@example.com");
  const member = await stranger(browser);
  await join(member, await invite(owner, demo, "olvido@example.com", "Agente"), "Olga Vidal");
  await owner.goto(`${demo.console}/settings/members`);
  await owner.getByRole("button", { name: /Más sobre Olga Vidal/u }).click();
  await owner.getByRole("menuitem", { name: "Crear enlace de contraseña" }).click();
  const link = await owner.getByRole("dialog").getByRole("textbox", { name: "Enlace" }).inputValue();
  const page = await stranger(browser);
  await page.goto(link);
  await page.getByLabel("Contraseña nueva").first().fill("otra frase bastante larga");
  await inBothThemes(page, "reset");
  await page.getByRole("button", { name: "Guardar y entrar" }).click();
  await expect(page).toHaveURL(/\/inbox\//u);
  await member.reload();
  await expect(member).toHaveURL(/\/signin/u);
  await Promise.all([owner, member, page].map((one) => one.context().close()));
});

test("signing out everywhere ends the other browser too, at once", async ({ browser, demo }) => {
  const owner = await signIn(browser, demo, "gabriela@example.com");
  const one = await stranger(browser);
  await join(one, await invite(owner, demo, "todas@example.com", "Agente"), "Tomás Partes");
  const other = await stranger(browser);
  await fillIn(other, demo, "todas@example.com", PASSWORD);
  await expect(other).toHaveURL(/\/inbox\//u);
  await one.goto(`${demo.console}/settings/security`);
  await one.getByRole("button", { name: "Cerrar sesión en todas partes" }).click();
  await one.getByRole("alertdialog").getByRole("button", { name: "Cerrar sesión en todas partes" }).click();
  await expect(one).toHaveURL(/\/signin/u);
  await expect(other.getByText("Tu sesión terminó")).toBeVisible();
  await Promise.all([owner, one, other].map((page) => page.context().close()));
});

test("who may only read is told what is missing", async ({ browser, demo }) => {
  const owner = await signIn(browser, demo, "gabriela@example.com");
  const page = await stranger(browser);
  await join(page, await invite(owner, demo, "lectora@example.com", "Solo lectura"), "Lía Mira");
  await page.goto(`${demo.console}/inbox/all`);
  await page.locator("a[href*='/inbox/all/']").first().click();
  await expect(page.getByText("Puedes leer esta conversación. Tu rol no permite responderla.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cerrar", exact: true })).toHaveCount(0);
  await page.goto(`${demo.console}/settings/developer`);
  await expect(page.getByText("No tienes acceso a esto")).toBeVisible();
  await expect(page.getByText(/^Falta el permiso /u)).toBeVisible();
  await inBothThemes(page, "forbidden");
  await Promise.all([owner.context().close(), page.context().close()]);
});
