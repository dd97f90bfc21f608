/** A template from its first word to a person's phone, with a review that says no in between. */
import { type Page, expect } from "@playwright/test";
import { newPerson, signIn, start, test } from "../demo.ts";
import { composer, conditions, jump, row, said, say } from "../play.ts";
import { decide, someTemplates } from "../templates.ts";

const NAME = "mueble_listo";

/** Sends what the editor shows to the review, and answers the question before it. */
async function submit(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Enviar a revisión" });
  await dialog.getByRole("button", { name: "Enviar a revisión", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Meta está revisando esta plantilla.")).toBeVisible();
}

test("a template is written, rejected, mended, approved, and sent after the window closed", async ({ browser }) => {
  const { demo, stop } = await start();
  try {
    const page = await signIn(browser, demo, "gabriela@example.com");
    await conditions(page, demo, { review: "manual" });
    await page.goto(`${demo.console}/templates/new`);
    await page.getByRole("textbox", { name: "Nombre", exact: true }).fill("Mueble listo");
    await expect(page.getByRole("textbox", { name: "Nombre", exact: true })).toHaveValue(NAME);
    await page.getByRole("radio", { name: "Utilidad" }).check();
    const body = page.getByRole("textbox", { name: "Cuerpo" });
    await body.fill("{{nombre}}, su pedido ya está listo");
    await expect(page.getByText(/problemas? por resolver/u).first()).toBeVisible();
    await body.fill("Hola, {{nombre}}: su pedido {{pedido}} ya está listo y puede pasar a verlo hoy.");
    await page.getByRole("textbox", { name: "Ejemplo de nombre" }).fill("Lucía");
    await page.getByRole("textbox", { name: "Ejemplo de pedido" }).fill("A-12");
    await expect(page.getByText(/problemas? por resolver/u)).toHaveCount(0);
    await page.getByRole("button", { name: /De dónde sale nombre/u }).click();
    await page.getByRole("option", { name: "Primer nombre", exact: true }).click();
    await page.getByRole("textbox", { name: "En vez de nombre, si está vacío" }).fill("cliente");
    const phones = page.getByRole("complementary", { name: "Vista previa" });
    await expect(phones).toContainText("Hola, Lucía: su pedido A-12");
    await phones.getByRole("button", { name: "Contacto siguiente" }).click();
    await expect(phones.getByText(/^1 de \d+$/u)).toBeVisible();
    await expect(phones).not.toContainText("Hola, Lucía: su pedido A-12");
    await submit(page, "Enviar a revisión");
    await expect(page).toHaveURL(/\/templates\/(?!new)/u);

    await decide(page, demo, NAME, "reject", { reason: "INVALID_FORMAT", recommendation: "Explique qué pedido es." });
    await expect(page.getByText("Meta rechazó esta plantilla.")).toBeVisible();
    await expect(page.getByText(/Explique qué pedido es/u)).toBeVisible();
    await body.fill("Hola, {{nombre}}: su pedido {{pedido}} del lunes ya está listo y puede pasar a verlo hoy.");
    await submit(page, "Enviar los cambios");

    await decide(page, demo, NAME, "approve");
    await expect(page.getByText("Aprobada").first()).toBeVisible();
    await page.goto(`${demo.console}/templates`);
    await expect(page.getByRole("link", { name: NAME, exact: true })).toBeVisible();

    const person = await newPerson(page.request, demo, "Ventana Pasada");
    await say(page, demo, person, "¿Cuándo estará?");
    await page.goto(`${demo.console}/inbox/all`);
    await row(page, "Ventana Pasada").click();
    await expect(said(page, "¿Cuándo estará?")).toBeVisible();
    await jump(page, demo, 25 * 60 * 60_000);
    await page.reload();
    const panel = composer(page).getByRole("region", { name: "Enviar una plantilla" });
    await expect(composer(page).getByText(/La ventana está cerrada desde/u)).toBeVisible();
    await panel.getByRole("searchbox", { name: "Buscar plantilla" }).fill("mueble");
    await panel.getByRole("button", { name: new RegExp(`^${NAME}`, "u") }).click();
    await expect(panel.getByRole("textbox", { name: "En vez de Nombre, si está vacío" })).toHaveValue("cliente");
    await panel.getByRole("button", { name: "Enviar plantilla" }).click();
    await expect(panel.getByText("Falta un valor.")).toBeVisible();
    await panel.getByRole("textbox", { name: "Pedido", exact: true }).fill("B-77");
    await expect(panel.getByRole("region", { name: "Vista previa" })).toContainText("Hola, Ventana: su pedido B-77 del lunes");
    await panel.getByRole("button", { name: "Enviar plantilla" }).click();
    await expect(said(page, "Hola, Ventana: su pedido B-77 del lunes").getByRole("img", { name: /Entregado|Leído/u })).toBeVisible();

    const phone = await (await browser.newContext({ locale: "es-EC" })).newPage();
    await phone.goto(`${demo.meta}/phones/?phones=${person}:${demo.numberId}`);
    await expect(phone.getByRole("log").getByText("Hola, Ventana: su pedido B-77 del lunes ya está listo")).toBeVisible();
    await Promise.all([page.context().close(), phone.context().close()]);
  } finally {
    await stop();
  }
});

test("an agent without the permission reads templates and changes none", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "veronica@example.com");
  await page.goto(`${demo.console}/templates`);
  await expect(page.getByRole("heading", { name: "Plantillas", level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByRole("status", { name: "Cargando" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Plantilla nueva" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Plantilla nueva" })).toHaveCount(0);
  await page.context().close();
});

test("a template goes into a folder, is found there, and comes out again", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "gabriela@example.com");
  await someTemplates(page, demo);
  await page.goto(`${demo.console}/templates`);
  const line = page.getByRole("row", { name: /aviso_de_taller/u });
  const move = async () => {
    await line.getByRole("button", { name: "Acciones de aviso_de_taller" }).click();
    await page.getByRole("menuitem", { name: "Mover a una carpeta…" }).click();
  };
  await move();
  const dialog = page.getByRole("dialog", { name: "Carpeta de aviso_de_taller" });
  await dialog.getByRole("textbox", { name: "Carpeta" }).fill("Taller de Quito");
  await page.keyboard.press("Enter");
  await expect(line).toContainText("Taller de Quito");
  await page.getByRole("button", { name: /^Carpeta/u }).click();
  await page.getByRole("option", { name: "Taller de Quito", exact: true }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(line).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(2);
  await move();
  await dialog.getByRole("button", { name: "Sacar de la carpeta" }).click();
  await expect(line).toHaveCount(0);
  await page.getByRole("button", { name: "Deshacer" }).click();
  await expect(line).toBeVisible();
  await page.context().close();
});
