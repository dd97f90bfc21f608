/** What members keep of a conversation: stars, snippets, answers of forms; and what a person does not want. */
import { type Page, expect } from "@playwright/test";
import { type Demo, test } from "../demo.ts";
import { act, box, composer, met, said, say, send, thread } from "../play.ts";

const chat = (demo: Demo, person: string) => `${demo.meta}/emulator/people/${person}/chats/${demo.numberId}`;

/** A line of the menu of a message. */
async function choose(page: Page, text: string, line: string): Promise<void> {
  await act(said(page, text), "Más");
  await page.getByRole("menuitem", { name: line, exact: true }).click();
}

/** A person sends what a text cannot say. */
async function post(page: Page, demo: Demo, person: string, message: object): Promise<void> {
  const answer = await page.request.post(`${chat(demo, person)}/messages`, { data: message });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test("starred messages are a view: the newest first, each leads to its place, and the star can go and come back", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Guarda Esto");
  await say(page, demo, person, "La entrega es el 12 de diciembre");
  await expect(said(page, "12 de diciembre")).toBeVisible();
  await choose(page, "Hola, soy Guarda Esto", "Destacar");
  await choose(page, "12 de diciembre", "Destacar");
  await expect(said(page, "12 de diciembre").getByRole("img", { name: "Destacado" })).toBeVisible();
  await page.getByRole("region", { name: "Conversaciones" }).getByRole("button", { name: /^Todas/u }).click();
  await page.getByRole("menuitemradio", { name: "Mensajes destacados" }).or(page.getByRole("menuitem", { name: "Mensajes destacados" })).click();
  await expect(page).toHaveURL(/\/inbox\/starred/u);
  await page.reload();
  const list = page.getByRole("list", { name: "Mensajes destacados" });
  await expect(list.getByRole("link")).toHaveCount(2);
  await expect(list.getByRole("link").first()).toContainText("12 de diciembre");
  await list.getByRole("link").first().press("ArrowDown");
  await expect(list.getByRole("link").last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/inbox\/starred\/.+message=/u);
  await expect(said(page, "Hola, soy Guarda Esto")).toBeInViewport();
  const unstar = list.getByRole("listitem").filter({ hasText: "12 de diciembre" }).getByRole("button", { name: /^Quitar el destacado/u });
  await unstar.click();
  await expect(list.getByRole("link")).toHaveCount(1);
  await expect(said(page, "12 de diciembre").getByRole("img", { name: "Destacado" })).toHaveCount(0);
  await page.getByRole("button", { name: "Deshacer" }).click();
  await expect(list.getByRole("link")).toHaveCount(2);
  await expect(list.getByRole("link").first()).toContainText("12 de diciembre");
  await page.context().close();
});

test("a message becomes a snippet that is found by its slash", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "gabriela@example.com", "Pregunta Horario");
  await send(page, "Atendemos hoy hasta las seis de la tarde.");
  await choose(page, "Atendemos hoy", "Guardar como atajo…");
  const dialog = page.getByRole("dialog", { name: "Guardar como atajo" });
  await expect(dialog.getByRole("textbox", { name: "Texto" })).toHaveValue("Atendemos hoy hasta las seis de la tarde.");
  const shortcut = dialog.getByRole("textbox", { name: "Nombre corto" });
  await expect(shortcut).toHaveValue("atendemos-hasta");
  await shortcut.fill("dos palabras");
  await expect(dialog.getByText("Solo letras, cifras, - y _")).toBeVisible();
  await shortcut.fill("horario-hoy");
  await dialog.getByRole("textbox", { name: "Tema" }).fill("Horarios");
  await dialog.getByRole("button", { name: "Guardar", exact: true }).click();
  await expect(dialog).toBeHidden();
  await box(page).pressSequentially("/horario-h");
  await page.getByRole("option", { name: /horario-hoy/u }).click();
  await expect(box(page)).toHaveValue(/Atendemos hoy hasta las seis/u);
  await page.context().close();
});

test("an answer of a form goes into the contact, and an order is answered from the box", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Llena Todo");
  const form = { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: JSON.stringify({ flow_token: "t-1", nombre: "Rosa Elena Vaca" }) } };
  await post(page, demo, person, { kind: "interactive", object: form });
  await said(page, "Rosa Elena Vaca").getByRole("button", { name: "Guardar nombre en el contacto" }).click();
  const dialog = page.getByRole("dialog", { name: "Guardar en el contacto" });
  await expect(dialog.getByRole("textbox", { name: "Texto" })).toHaveValue("Rosa Elena Vaca");
  await dialog.getByRole("button", { name: "Guardar", exact: true }).click();
  await expect(thread(page).getByText("Rosa Elena Vaca").first()).toBeVisible();
  const items = [{ product_retailer_id: "SKU-9", quantity: 2, item_price: 14.5, currency: "USD" }];
  await post(page, demo, person, { kind: "order", object: { catalog_id: "330012", product_items: items } });
  await said(page, "SKU-9").getByRole("button", { name: "Aceptar…" }).click();
  await expect(box(page)).toHaveValue("Gracias. Aceptamos tu pedido.");
  await expect(composer(page).getByText("Pedido", { exact: true })).toBeVisible();
  await page.context().close();
});

test("whoever stopped marketing can still be answered, and the composer says it", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Sin Ofertas");
  await expect(composer(page).getByText(/No quiere marketing/u)).toHaveCount(0);
  expect((await page.request.post(`${chat(demo, person)}/marketing`, { data: { stopped: true } })).ok()).toBe(true);
  await expect(composer(page).getByText(/No quiere marketing/u)).toBeVisible();
  await send(page, "Tu pedido llega mañana");
  await page.context().close();
});
