/** Every screen in both themes and at three widths, without a violation of WCAG 2.2 AA. */
import { type Page, expect } from "@playwright/test";
import { violations } from "../axe.ts";
import { type Demo, signIn, start, startEmpty, test } from "../demo.ts";
import { composer, firstRow, press, thread, visitThread } from "../play.ts";
import { closedWindow, someTemplates, template } from "../templates.ts";

type Ready = (page: Page, demo: Demo) => Promise<void>;
const SECTIONS = ["profile", "security", "workspace", "members", "channels", "closing", "snippets", "files", "developer"];
/** The title stands at once; what the card below it shows comes with the data. */
const settings: Ready = async (page) => {
  await expect(page.getByRole("heading", { level: 1 }).last()).toBeVisible();
  await expect(page.locator("main").getByRole("status", { name: "Cargando" })).toHaveCount(0);
};
const PAGES: [path: string, ready: Ready][] = [
  ["/inbox/all", async (page) => expect(firstRow(page)).toBeVisible()],
  ["/inbox/closed", async (page) => {
    await page.locator("a[href*='/inbox/closed/']").first().click();
    await expect(page.getByRole("log")).toBeVisible();
  }],
  ["/inbox/all", async (page, demo) => {
    await visitThread(page, demo, "Diana Zuluaga");
    const panel = thread(page).getByRole("button", { name: "Panel del contacto" });
    if ((await panel.getAttribute("aria-pressed")) === "false") await panel.click();
    await expect(page.getByText("Conocido desde").first()).toBeVisible();
  }],
  ["/inbox/all", async (page) => {
    await expect(firstRow(page)).toBeVisible();
    await press(page, "Control+k", page.getByRole("dialog").getByRole("combobox"));
  }],
  ["/inbox/all", async (page) => {
    await expect(firstRow(page)).toBeVisible();
    await press(page, "?", page.getByRole("dialog", { name: "Atajos de teclado" }));
  }],
  ["/inbox/unassigned", async (page) => {
    await page.locator("a[href*='/inbox/unassigned/']").first().click();
    await expect(thread(page).getByRole("button", { name: "Cerrar", exact: true })).toBeVisible();
    const narrow = (page.viewportSize()?.width ?? 0) < 640;
    if (narrow) await thread(page).getByRole("button", { name: "Más acciones" }).click();
    await (narrow ? page.getByRole("menuitem", { name: "Cerrar con una nota" }) : page.getByRole("button", { name: "Cerrar con una nota" })).click();
    await expect(page.getByRole("dialog", { name: "Cerrar con una nota" })).toBeVisible();
  }],
  ...SECTIONS.map((section): [string, Ready] => [`/settings/${section}`, settings]),
  ["/settings/members", async (page) => {
    await page.getByRole("button", { name: "Invitar", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Invitar a un colega" }).getByRole("textbox", { name: "Correo" })).toBeVisible();
  }],
  ["/settings/channels/new", settings],
  ["/settings/channels", async (page) => {
    await page.getByRole("listitem").getByRole("link", { name: "Ventas" }).click();
    await expect(page.getByRole("heading", { name: "Salud" })).toBeVisible();
  }],
  ["/nowhere", async (page) => expect(page.getByText("Esta página no existe")).toBeVisible()],
];

const sendPanel = (page: Page) => page.getByRole("region", { name: "Enviar una plantilla" });
const TEMPLATES: [path: string, ready: Ready][] = [
  ["/templates", async (page) => expect(page.getByRole("link", { name: "aviso_de_taller", exact: true })).toBeVisible()],
  ["/templates?archived=true", async (page) => expect(page.getByText("No hay nada archivado.")).toBeVisible()],
  ["/templates/new", async (page) => {
    await page.getByRole("textbox", { name: "Cuerpo" }).fill("{{nombre}}, su pedido ya está listo");
    await expect(page.getByRole("textbox", { name: "Ejemplo de nombre" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Enviar a revisión", exact: true })).toBeVisible();
  }],
  ["/templates", async (page) => {
    await page.getByRole("link", { name: "aviso_rechazado", exact: true }).click();
    await expect(page.getByText("Meta rechazó esta plantilla.")).toBeVisible();
  }],
  ["/templates", async (page, demo) => {
    await page.goto(`${demo.console}/templates/${(await template(page, demo, "aviso_de_taller"))?.id}`);
    await expect(page.getByText(/va a pasar de Utilidad a Marketing/u)).toBeVisible();
    const narrow = (page.viewportSize()?.width ?? 0) < 1280;
    for (const name of narrow ? ["Comprobaciones", "Vista previa"] : []) {
      await page.getByRole("tab", { name }).click();
      expect.soft(await violations(page), name).toEqual([]);
    }
    await expect(page.getByText("Hola, Lucía: su pedido A-12 ya está listo").last()).toBeVisible();
  }],
  ["/templates", async (page, demo) => {
    await page.goto(`${demo.console}/templates/${(await template(page, demo, "aviso_de_taller"))?.id}`);
    await page.getByRole("button", { name: "Más acciones" }).click();
    await page.getByRole("menuitem", { name: "Eliminar" }).click();
    await expect(page.getByRole("alertdialog").getByText("Todavía nada la usa.")).toBeVisible();
  }],
  ["/inbox/all", async (page, demo) => {
    await page.goto(demo.console + (await closedWindow(page, demo)));
    await expect(composer(page).getByRole("region", { name: "Enviar una plantilla" }).getByRole("searchbox")).toBeVisible();
    expect.soft(await violations(page), "the list of the panel").toEqual([]);
    await sendPanel(page).getByRole("button", { name: /^aviso_de_taller/u }).click();
    await expect(sendPanel(page).getByRole("region", { name: "Vista previa" })).toContainText("ya está listo");
  }],
];

async function visit(page: Page, demo: Demo, pages: typeof PAGES): Promise<void> {
  for (const [index, [path, ready]] of pages.entries()) {
    await page.goto(demo.console + path);
    await ready(page, demo);
    expect.soft(await violations(page), `${index}: ${path}`).toEqual([]);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 1024, 390]) {
    test(`${colorScheme} at ${width}: accessible`, async ({ browser, demo }) => {
      const look = { colorScheme, viewport: { width, height: 900 } };
      const page = await signIn(browser, demo, "gabriela@example.com", look);
      await visit(page, demo, PAGES);
      await page.goto(`${demo.meta}/phones/`);
      await expect(page.getByText("Lucía Andrade").first()).toBeVisible();
      expect.soft(await violations(page), "phones").toEqual([]);
      const stranger = await (await browser.newContext({ ...look, locale: "es-EC" })).newPage();
      await stranger.goto(`${demo.console}/signin`);
      await expect(stranger.getByRole("button", { name: "Entrar", exact: true })).toBeVisible();
      expect.soft(await violations(stranger), "/signin").toEqual([]);
      for (const path of ["/invite/nothing", "/reset/nothing"]) {
        await stranger.goto(demo.console + path);
        await expect(stranger.getByText("Este enlace ya no sirve")).toBeVisible();
        expect.soft(await violations(stranger), path).toEqual([]);
      }
      await Promise.all([page.context().close(), stranger.context().close()]);
    });
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 1024, 390]) {
    test(`templates, ${colorScheme} at ${width}: accessible`, async ({ browser, demo }) => {
      const page = await signIn(browser, demo, "gabriela@example.com", { colorScheme, viewport: { width, height: 900 } });
      await someTemplates(page, demo);
      await visit(page, demo, TEMPLATES);
      await page.context().close();
    });
  }
}

test("an empty server asks for its owner, and the form is accessible", async ({ browser }) => {
  const server = await startEmpty();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await (await browser.newContext({ locale: "es-EC", colorScheme })).newPage();
      await page.goto(`${server.console}/`);
      await expect(page.getByRole("button", { name: "Crear el espacio de trabajo" })).toBeVisible();
      expect.soft(await violations(page), colorScheme).toEqual([]);
      await page.context().close();
    }
    const page = await (await browser.newContext({ locale: "es-EC" })).newPage();
    await page.goto(`${server.console}/setup`);
    await page.getByRole("textbox", { name: "Nombre de la empresa" }).fill("Panadería Sol");
    await page.getByRole("textbox", { name: "Tu nombre" }).fill("Irene Castro");
    await page.getByRole("textbox", { name: "Correo" }).fill("irene@example.com");
    await page.getByLabel("Contraseña nueva").first().fill("una frase bastante larga");
    await page.getByRole("button", { name: "Crear el espacio de trabajo" }).click();
    await expect(page.getByText("Aún no hay ningún número conectado")).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page), `first run, ${colorScheme}`).toEqual([]);
    }
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test("without a number, one click connects the simulator", async ({ browser }) => {
  const { demo, stop } = await start();
  try {
    const page = await signIn(browser, demo, "gabriela@example.com");
    for (const name of ["Ventas", "Taller"]) {
      await page.goto(`${demo.console}/settings/channels`);
      await page.getByRole("listitem").getByRole("link", { name }).click();
      await page.getByRole("button", { name: "Desconectar número" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Desconectar número" }).click();
      await expect(page.getByText(`${name} está desconectado`).first()).toBeVisible();
    }
    await page.goto(`${demo.console}/settings/channels`);
    await page.getByRole("button", { name: "Usar el simulador" }).first().click();
    await expect(page.getByRole("listitem").filter({ hasText: /^(?!.*Desconectado).*Conectado/su }).first()).toBeVisible();
    await page.context().close();
  } finally {
    await stop();
  }
});
