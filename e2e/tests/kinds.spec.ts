/** Photos, voice notes, questions with options, search for words, and input that means harm. */
import { randomUUID } from "node:crypto";
import { type Browser, type Page, expect } from "@playwright/test";
import { upload, write } from "../api.ts";
import { type Demo, newPerson, test } from "../demo.ts";
import { type SentFile, photo, textFile } from "../files.ts";
import { box, composer, met, press, row, said, say, send, thread } from "../play.ts";

test.use({
  permissions: ["microphone"],
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"];
    await use({ ...launchOptions, args });
  },
});

const chat = (demo: Demo, person: string) => `${demo.meta}/emulator/people/${person}/chats/${demo.numberId}`;

/** A person sends a file from their phone. */
async function sendFile(page: Page, demo: Demo, person: string, message: object, file: SentFile): Promise<void> {
  const answer = await page.request.post(`${chat(demo, person)}/messages`, { multipart: { message: JSON.stringify(message), file } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** The phones page with the phone of this person, and their chat open. */
async function phoneOf(browser: Browser, demo: Demo, person: string): Promise<Page> {
  const phone = await (await browser.newContext({ locale: "es-EC" })).newPage();
  await phone.goto(`${demo.meta}/phones/?phones=${person}:${demo.numberId}`);
  return phone;
}

async function menu(page: Page, button: string, line: string): Promise<void> {
  await composer(page).getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("menuitem", { name: line, exact: true }).click();
}

const done = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

test("a person's photo has a thumbnail, opens over the screen, and closes with Escape", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Foto Llega");
  await sendFile(page, demo, person, { kind: "image", object: { caption: "Así quedó la puerta" } }, photo("puerta.png"));
  const message = said(page, "Así quedó la puerta");
  const tile = message.getByRole("button", { name: "Abrir la foto" });
  await expect(tile).toBeVisible();
  await expect.poll(() => tile.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await tile.click();
  const viewer = page.getByRole("dialog", { name: "Visor" });
  await expect(viewer).toContainText("Así quedó la puerta");
  await expect.poll(() => viewer.locator("img").last().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(tile).toBeFocused();
  await done(page);
});

test("a member's photo with its caption arrives on the phone", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Foto Sale");
  const chooser = page.waitForEvent("filechooser");
  await menu(page, "Adjuntar", "Foto o video");
  await (await chooser).setFiles(photo("mesa.png"));
  await expect(composer(page).getByRole("list", { name: "1 archivo adjunto" })).toContainText("mesa.png");
  await box(page).fill("La mesa de cedro");
  await page.keyboard.press("Enter");
  const message = said(page, "La mesa de cedro");
  await expect(message.getByRole("button", { name: "Abrir la foto" })).toBeVisible();
  await expect(message.getByRole("img", { name: /Entregado|Leído/u })).toBeVisible();
  await expect(composer(page).getByRole("list", { name: /adjunto/u })).toHaveCount(0);
  const phone = await phoneOf(browser, demo, person);
  await expect(phone.getByText("La mesa de cedro").first()).toBeVisible();
  const picture = phone.getByRole("link", { name: "Abrir la foto" }).locator("img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
  await done(page, phone);
});

test("a voice note is recorded, sent, and played on the phone", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Voz Sale", { permissions: ["microphone"] });
  await composer(page).getByRole("button", { name: "Nota de voz", exact: true }).click();
  const recorder = page.getByRole("group", { name: "Nota de voz" });
  await expect(recorder.getByRole("timer")).toHaveText(/0:0[2-9]/u);
  await recorder.getByRole("button", { name: "Pausar" }).click();
  await expect(recorder.getByText("En pausa. No se ha enviado nada.")).toBeVisible();
  await recorder.getByRole("button", { name: "Enviar" }).click();
  const note = thread(page).getByRole("article").filter({ has: page.getByRole("group", { name: "Nota de voz" }) });
  await expect(note.getByRole("img", { name: /Entregado|Leído/u })).toBeVisible();
  const phone = await phoneOf(browser, demo, person);
  await phone.getByRole("button", { name: "Reproducir", exact: true }).click();
  await expect(note.getByRole("img", { name: "Escuchado" })).toBeVisible();
  await note.getByRole("button", { name: "Reproducir", exact: true }).click();
  await expect(note.getByText(/0:0\d \/ 0:0\d/u)).toBeVisible();
  await done(page, phone);
});

test("a question with five options is a list, and the answer is checked in it", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Elige Una");
  await menu(page, "Más tipos de mensaje", "Pregunta con opciones");
  const dialog = page.getByRole("dialog", { name: "Pregunta con opciones" });
  await dialog.getByRole("textbox", { name: "Pregunta" }).fill("¿De qué madera la prefiere?");
  const woods = ["Cedro", "Laurel", "Teca", "Chanul", "Pino"];
  for (const [index, wood] of woods.entries()) {
    if (index > 1) await dialog.getByRole("button", { name: "Añadir una opción" }).click();
    await dialog.getByRole("textbox", { name: `Opción ${index + 1}`, exact: true }).fill(wood);
  }
  await expect(dialog.getByText("Va como lista para elegir.")).toBeVisible();
  await dialog.getByRole("button", { name: "Enviar pregunta" }).click();
  const question = said(page, "¿De qué madera la prefiere?");
  await expect(question.getByRole("img", { name: /Entregado|Leído/u })).toBeVisible();
  const phone = await phoneOf(browser, demo, person);
  await phone.getByRole("button", { name: "Ver opciones" }).click();
  await phone.getByRole("dialog").getByRole("radio", { name: "Teca" }).check();
  await phone.getByRole("dialog").getByRole("button", { name: "Enviar" }).click();
  await expect(thread(page).getByRole("article").filter({ hasText: "Teca" }).last()).toBeVisible();
  const chosen = question.getByRole("listitem").filter({ has: page.getByRole("img", { name: "Elegida" }) });
  await expect(chosen).toContainText("Teca");
  await question.getByRole("button", { name: "Ver opciones" }).click();
  await expect(question.getByText("Chanul")).toBeVisible();
  await expect(chosen).toHaveCount(1);
  await done(page, phone);
});

test("the cards of a carousel show their pictures, and the answer is checked on its card", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Mira Tarjetas");
  const conversation = page.url().split("/").at(-1) ?? "";
  const cards = [];
  for (const name of ["cedro", "laurel"]) cards.push({ file_id: await upload(page, demo, photo(`${name}.png`)), body: `Mesa de ${name}`, options: [{ id: name, title: `Quiero ${name}` }] });
  await write(page, demo, `/conversations/${conversation}/messages`, { client_id: randomUUID(), kind: "carousel", body: "Nuestras mesas", cards });
  const shown = said(page, "Nuestras mesas").getByRole("list", { name: "Tarjetas" });
  const tiles = shown.getByRole("button", { name: "Abrir la foto" });
  await expect(tiles).toHaveCount(2);
  await expect.poll(() => tiles.first().locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await tiles.first().click();
  const viewer = page.getByRole("dialog", { name: "Visor" });
  await expect(viewer).toContainText("Mesa de cedro");
  await page.keyboard.press("ArrowRight");
  await expect(viewer).toContainText("Mesa de laurel");
  await page.keyboard.press("Escape");
  const phone = await phoneOf(browser, demo, person);
  await phone.getByRole("button", { name: "Quiero laurel" }).click();
  await expect(shown.getByRole("listitem").filter({ hasText: "Quiero laurel" }).getByRole("img", { name: "Elegida" }).first()).toBeVisible();
  await done(page, phone);
});

test("a word is found under messages, marked, and leads to its place in the thread", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Dijo Algo");
  await say(page, demo, person, "quiero el armario de guayacán pintado");
  await expect(said(page, "guayacán pintado")).toBeVisible();
  for (let count = 1; count <= 12; count += 1) await say(page, demo, person, `después, línea ${count}\n\n\n\n\n\n`);
  await send(page, "Con gusto");
  const other = await newPerson(page.request, demo, "Otra Charla");
  await say(page, demo, other, "buenas tardes");
  await page.goto(`${demo.console}/inbox/all`);
  await row(page, "Otra Charla").click();
  await expect(said(page, "buenas tardes")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Buscar personas y mensajes" });
  await press(page, "/", search);
  await search.fill("guayacan");
  await page.getByRole("tab", { name: /^Mensajes/u }).click();
  const hit = page.getByRole("list", { name: "Mensajes" }).getByRole("link", { name: /Dijo Algo/u });
  await expect(hit.locator("mark")).toHaveText(/guayacán/u);
  await hit.click();
  await expect(page).toHaveURL(/message=/u);
  await expect(said(page, "guayacán pintado")).toBeInViewport();
  await done(page);
});

test("a drawing with a script is only there to be saved", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Manda Guion");
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'tomada\'"><script>document.title="tomada"</script></svg>';
  await sendFile(page, demo, person, { kind: "document", object: { filename: "plano.svg" } }, textFile("plano.svg", "image/svg+xml", svg));
  const message = said(page, "plano.svg");
  const link = message.getByRole("link", { name: "Descargar plano.svg" }).first();
  await expect(link).toBeVisible();
  await expect(message.locator("img, iframe, object, embed")).toHaveCount(0);
  await expect(message.getByRole("button", { name: /^Abrir/u })).toHaveCount(0);
  const answer = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment/u);
  expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
  const download = page.waitForEvent("download");
  await link.click();
  expect((await download).suggestedFilename()).toBe("plano.svg");
  await done(page);
});

test("a text of 65,000 characters is folded, and the page stays quick", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Habla Mucho");
  await say(page, demo, person, `Comienzo ${"palabra larga ".repeat(4_640)}final`);
  const message = said(page, "Comienzo");
  await expect(message.getByRole("button", { name: "Mostrar todo" })).toBeVisible();
  expect((await message.innerText()).length).toBeLessThan(5_000);
  await send(page, "Leído todo");
  await message.getByRole("button", { name: "Mostrar todo" }).click();
  await expect(message.getByRole("button", { name: "Mostrar menos" })).toBeAttached();
  await message.getByRole("button", { name: "Mostrar menos" }).click();
  await expect(message.getByRole("button", { name: "Mostrar todo" })).toBeVisible();
  await send(page, "Sigue respondiendo");
  await done(page);
});
