/** Members work on the same conversations and see what the others do. */
import { expect } from "@playwright/test";
import { newPerson, signIn, test } from "../demo.ts";
import { act, box, met, open, press, row, said, say, send, thread, write } from "../play.ts";

test("a mention rings the colleague's bell and leads to the note", async ({ browser, demo }) => {
  const { page: vero } = await met(browser, demo, "veronica@example.com", "Pide Descuento");
  const mateo = await signIn(browser, demo, "mateo@example.com");
  await mateo.goto(`${demo.console}/settings/profile`);
  const bell = mateo.getByRole("button", { name: /^Notificaciones/u });
  await expect(bell).toBeVisible();
  await write(vero, "Nota", "@Mateo Guijarro ¿le damos el diez?");
  await vero.keyboard.press("Enter");
  await expect(said(vero, "¿le damos el diez?")).toBeVisible();
  await bell.click();
  const line = mateo.getByRole("link", { name: /Verónica Paredes te mencionó en Pide Descuento/u });
  await expect(line).toBeVisible();
  await expect(line).toContainText("Sin leer");
  await line.click();
  await expect(said(mateo, "¿le damos el diez?")).toBeVisible();
  await mateo.goto(`${demo.console}/inbox/mentions`);
  await expect(row(mateo, "Pide Descuento")).toBeVisible();
  await Promise.all([vero.context().close(), mateo.context().close()]);
});

test("a mention from before the live connection rings as soon as it is there", async ({ browser, demo }) => {
  const { page: vero } = await met(browser, demo, "veronica@example.com", "Llega Antes");
  const mateo = await signIn(browser, demo, "mateo@example.com");
  let connect = () => {};
  await mateo.routeWebSocket(/\/v1\/live/u, (socket) => void (connect = () => void socket.connectToServer()));
  await mateo.goto(`${demo.console}/settings/profile`);
  const listed = mateo.waitForResponse(/\/v1\/notifications(\?|$)/u);
  await mateo.getByRole("button", { name: /^Notificaciones/u }).click();
  await listed;
  await write(vero, "Nota", "@Mateo Guijarro mira esto");
  await vero.keyboard.press("Enter");
  await expect.poll(async () => (await (await mateo.request.get(`${demo.console}/v1/notifications`)).text()).includes("Llega Antes")).toBe(true);
  connect();
  await expect(mateo.getByRole("link", { name: /te mencionó en Llega Antes/u })).toBeVisible();
  await Promise.all([vero.context().close(), mateo.context().close()]);
});

test("reactions go both ways", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Pulgar Arriba");
  await act(said(page, "Hola, soy Pulgar Arriba"), "Reaccionar");
  await page.getByRole("button", { name: "❤️", exact: true }).click();
  await expect(said(page, "Hola, soy").getByText(/❤️ de /u)).toBeAttached();
  const chat = `${demo.meta}/emulator/people/${person}/chats/${demo.numberId}`;
  await expect.poll(async () => (await (await page.request.get(`${chat}/messages`)).text()).includes("❤")).toBe(true);
  await send(page, "Listo, anotado");
  await expect(said(page, "Listo, anotado").getByRole("img", { name: /Entregado|Leído/u })).toBeVisible();
  const phone = await (await browser.newContext({ locale: "es-EC" })).newPage();
  await phone.goto(`${demo.meta}/phones/?phones=${person}:${demo.numberId}`);
  await expect(phone.getByText("Listo, anotado").first()).toBeVisible();
  const answer = await (await page.request.get(`${chat}/messages`)).json();
  const list: { id: string; text?: string; body?: { text?: string } }[] = answer.messages ?? answer.data ?? answer;
  const ours = list.find((message) => JSON.stringify(message).includes("Listo, anotado"));
  const reacted = await page.request.post(`${chat}/reactions`, { data: { message_id: ours?.id, emoji: "👍" } });
  expect(reacted.ok(), await reacted.text()).toBe(true);
  await expect(said(page, "Listo, anotado").getByText(/👍 de Pulgar Arriba/u)).toBeAttached();
  await Promise.all([page.context().close(), phone.context().close()]);
});

test("an answer quotes what it answers", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Dos Preguntas");
  await say(page, demo, person, "¿Hay garantía?");
  await expect(said(page, "¿Hay garantía?")).toBeVisible();
  await act(said(page, "Hola, soy Dos Preguntas"), "Responder");
  await expect(page.getByText("Respuesta a Dos Preguntas")).toBeVisible();
  await box(page).fill("Mucho gusto");
  await page.keyboard.press("Enter");
  const quoted = thread(page).getByRole("article").filter({ hasText: "Mucho gusto" });
  await expect(quoted).toContainText("Hola, soy Dos Preguntas");
  await expect(quoted.getByRole("img", { name: /Entregado|Enviado/u })).toBeVisible();
  const chat = `${demo.meta}/emulator/people/${person}/chats/${demo.numberId}/messages`;
  await expect.poll(async () => (await (await page.request.get(chat)).text()).includes("Mucho gusto")).toBe(true);
  await page.context().close();
});

test("a draft survives a reload, and is nobody else's", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "veronica@example.com", "Borrador Largo");
  const kept = page.waitForResponse((answer) => answer.url().includes("/draft") && answer.request().method() !== "GET");
  await write(page, "Responder", "Le preparo la proforma con");
  await kept;
  await page.reload();
  await expect(box(page)).toHaveValue("Le preparo la proforma con");
  const mateo = await signIn(browser, demo, "mateo@example.com");
  await open(mateo, demo, "Borrador Largo");
  await expect(box(mateo)).toHaveValue("");
  const elsewhere = await signIn(browser, demo, "veronica@example.com");
  await open(elsewhere, demo, "Borrador Largo");
  await expect(box(elsewhere)).toHaveValue("Le preparo la proforma con");
  await Promise.all([page, mateo, elsewhere].map((one) => one.context().close()));
});

test("a conversation goes to a team, and its members see it there", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "mateo@example.com", "Silla Rota");
  const pick = page.getByRole("dialog", { name: "Asignar" });
  await press(page, "a", pick);
  await pick.getByRole("option", { name: "Taller" }).click();
  await expect(thread(page).getByRole("button", { name: /Asignada a: Taller/u })).toBeVisible();
  const andres = await signIn(browser, demo, "andres@example.com");
  await andres.goto(`${demo.console}/inbox/all`);
  await andres.getByRole("region", { name: "Conversaciones" }).getByRole("button", { name: /^Todas/u }).click();
  await andres.getByRole("menuitem").or(andres.getByRole("option")).or(andres.getByRole("menuitemradio")).filter({ hasText: /^Taller/u }).click();
  await expect(andres).toHaveURL(/\/inbox\/team/u);
  await expect(row(andres, "Silla Rota")).toBeVisible();
  await Promise.all([page.context().close(), andres.context().close()]);
});

test("searching finds by name and by number", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "veronica@example.com");
  const person = await newPerson(page.request, demo, "Zoraida Buscable", "+593 98 556 7206");
  await say(page, demo, person, "buenas");
  await page.goto(`${demo.console}/inbox/all`);
  await expect(row(page, "Zoraida Buscable")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Buscar personas y mensajes" });
  for (const words of ["zoraida", "985567206"]) {
    await press(page, "/", search);
    await search.fill(words);
    await expect(page).toHaveURL(new RegExp(`q=.*${words}`, "u"));
    await expect(page.getByRole("list").getByRole("link")).toHaveCount(1);
    await expect(row(page, "Zoraida Buscable")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(search).toBeHidden();
  }
  await page.context().close();
});
