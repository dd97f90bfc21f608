/** Two members and one phone play the whole scene. */
import { type Page, expect } from "@playwright/test";
import { newPerson, signIn, test } from "../demo.ts";
import { calm, composer, jump, press, row as named, said, say, thread, write } from "../play.ts";

const NAME = "Prueba Navegador";
const row = (page: Page, name = NAME) => named(page, name);

test("two agents and one phone: a message, an answer, ticks, a lost connection, and a window that closes", async ({ browser, demo }) => {
  const vero = await signIn(browser, demo, "veronica@example.com");
  const mateo = await signIn(browser, demo, "mateo@example.com");
  await Promise.all([vero.goto(`${demo.console}/inbox/all`), mateo.goto(`${demo.console}/inbox/all`)]);
  await Promise.all([expect(row(vero, "Diana Zuluaga")).toBeVisible(), expect(row(mateo, "Diana Zuluaga")).toBeVisible()]);

  const person = await newPerson(vero.request, demo, NAME);
  await say(vero, demo, person, "¿Tienen mesas de seis puestos?");
  await Promise.all([expect(row(vero)).toContainText("seis puestos"), expect(row(mateo)).toContainText("seis puestos")]);

  await Promise.all([row(vero).click(), row(mateo).click()]);
  await expect(said(mateo, "seis puestos")).toBeVisible();
  await expect(thread(vero).getByRole("button", { name: "Cerrar", exact: true })).toBeVisible();
  await press(vero, "i", thread(vero).getByRole("button", { name: /Asignada a: Verónica Paredes/u }));
  await expect(thread(mateo).getByRole("button", { name: /Asignada a: Verónica Paredes/u })).toBeVisible();

  await write(vero, "Responder", "Sí, desde 1.240 dólares");
  await expect(mateo.getByText(/Verónica.*escrib/u).first()).toBeVisible();
  await vero.keyboard.press("Enter");
  await Promise.all([expect(said(vero, "desde 1.240")).toBeVisible(), expect(said(mateo, "desde 1.240")).toBeVisible()]);
  await expect(said(vero, "desde 1.240").getByRole("img", { name: /Entregado/u })).toBeVisible();

  const phone = await (await browser.newContext({ locale: "es-EC" })).newPage();
  await phone.goto(`${demo.meta}/phones/?phones=${person}:${demo.numberId}`);
  await expect(phone.getByText("desde 1.240").first()).toBeVisible();
  await expect(said(vero, "desde 1.240").getByRole("img", { name: /Leído/u })).toBeVisible();

  await write(vero, "Nota", "@Mateo Guijarro revisa el precio");
  await vero.keyboard.press("Enter");
  await expect(said(mateo, "revisa el precio")).toBeVisible();

  await mateo.context().setOffline(true);
  await say(vero, demo, person, "Perfecto, las quiero");
  await expect(said(vero, "las quiero")).toBeVisible();
  await write(vero, "Responder", "Te las aparto");
  await vero.keyboard.press("Enter");
  await expect(phone.getByText("Te las aparto").first()).toBeVisible();
  await expect(said(mateo, "las quiero")).toHaveCount(0);
  await mateo.context().setOffline(false);
  await Promise.all([expect(said(mateo, "las quiero")).toBeVisible(), expect(said(mateo, "Te las aparto")).toBeVisible()]);

  // Each console hears the server's time with its next ping.
  await jump(vero, demo, 25 * 60 * 60_000);
  await Promise.all([vero, mateo].map((page) => expect(composer(page).getByText("Ventana cerrada")).toBeVisible({ timeout: 45_000 })));
  await Promise.all([vero, mateo].map((page) => expect(composer(page).getByRole("region", { name: "Enviar una plantilla" })).toBeVisible()));
  await calm(vero, demo);
  await Promise.all([vero, mateo, phone].map((page) => page.context().close()));
});

test("what happens while the connection is away is there when it comes back", async ({ browser, demo }) => {
  const vero = await signIn(browser, demo, "veronica@example.com");
  const person = await newPerson(vero.request, demo, "Sin Señal");
  await say(vero, demo, person, "primera");
  await vero.goto(`${demo.console}/inbox/all`);
  await row(vero, "Sin Señal").click();
  await expect(said(vero, "primera")).toBeVisible();
  await vero.context().setOffline(true);
  const away = await browser.newContext();
  await (await away.newPage()).request.post(`${demo.meta}/emulator/people/${person}/chats/${demo.numberId}/messages`, { data: { kind: "text", text: "mientras no estabas" } });
  await vero.context().setOffline(false);
  await expect(said(vero, "mientras no estabas")).toBeVisible({ timeout: 45_000 });
  await Promise.all([vero.context().close(), away.close()]);
});

test("closing, reopening, putting away, and undo", async ({ browser, demo }) => {
  const vero = await signIn(browser, demo, "veronica@example.com");
  const person = await newPerson(vero.request, demo, "Cierra Abre");
  await say(vero, demo, person, "un minuto");
  await vero.goto(`${demo.console}/inbox/all`);
  await row(vero, "Cierra Abre").click();
  await expect(said(vero, "un minuto")).toBeVisible();
  const address = vero.url();
  await expect(thread(vero).getByRole("button", { name: "Cerrar", exact: true })).toBeVisible();
  await press(vero, "e", vero.getByText("Conversación cerrada").first());
  await vero.keyboard.press("z");
  await vero.goto(address);
  await expect(thread(vero).getByRole("button", { name: "Cerrar", exact: true })).toBeVisible();
  await thread(vero).getByRole("button", { name: "Cerrar con una nota" }).click();
  await vero.getByRole("dialog").getByRole("textbox").fill("Resuelto por teléfono");
  await vero.getByRole("dialog").getByRole("button", { name: "Cerrar", exact: true }).last().click();
  await vero.goto(address);
  await expect(thread(vero).getByRole("button", { name: "Reabrir" })).toBeVisible();
  await thread(vero).getByRole("button", { name: "Reabrir" }).click();
  await thread(vero).getByRole("button", { name: /Posponer/u }).click();
  await vero.getByRole("menuitem", { name: /Hasta que responda/u }).click();
  await vero.goto(`${demo.console}/inbox/snoozed`);
  await expect(row(vero, "Cierra Abre")).toBeVisible();
  await say(vero, demo, person, "ya volví");
  await vero.goto(`${demo.console}/inbox/all`);
  await expect(row(vero, "Cierra Abre")).toContainText("ya volví");
  await vero.context().close();
});

test("a jump of the clock closes the window, and says so", async ({ browser, demo }) => {
  const vero = await signIn(browser, demo, "veronica@example.com");
  const person = await newPerson(vero.request, demo, "Ventana Cerrada");
  await say(vero, demo, person, "hola");
  await vero.goto(`${demo.console}/inbox/all`);
  await row(vero, "Ventana Cerrada").click();
  await expect(vero.getByRole("region", { name: "Escribir un mensaje" }).getByRole("textbox")).toBeVisible();
  const jumped = await vero.request.post(`${demo.meta}/emulator/clock/jump`, { data: { ms: 25 * 60 * 60 * 1000 } });
  expect(jumped.ok()).toBe(true);
  await vero.reload();
  await expect(vero.getByText(/ventana.*(cerrada|cerró)/iu).first()).toBeVisible();
  await vero.request.post(`${demo.meta}/emulator/clock/reset`, { data: {} });
  await vero.context().close();
});
