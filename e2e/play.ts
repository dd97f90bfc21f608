/** What members and phones do in every scene. */
import { type Browser, type Locator, type Page, expect } from "@playwright/test";
import { type Demo, newPerson, signIn } from "./demo.ts";

export const row = (page: Page, name: string): Locator => page.getByRole("list").getByRole("link", { name: new RegExp(name, "u") }).first();
/** The first of a list, whoever that is. */
export const firstRow = (page: Page): Locator => page.getByRole("list").getByRole("link").first();
export const thread = (page: Page): Locator => page.getByRole("region", { name: "Conversación", exact: true });
export const said = (page: Page, text: string): Locator => thread(page).getByRole("article").filter({ hasText: text });
export const composer = (page: Page): Locator => page.getByRole("region", { name: "Escribir un mensaje" });
export const box = (page: Page): Locator => composer(page).getByRole("textbox");

/** A person writes on their phone; answers the id of the message on the phones' side. */
export async function say(page: Page, demo: Demo, person: string, text: string): Promise<void> {
  const answer = await page.request.post(`${demo.meta}/emulator/people/${person}/chats/${demo.numberId}/messages`, { data: { kind: "text", text } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function write(page: Page, tab: "Responder" | "Nota", text: string): Promise<void> {
  await composer(page).getByRole("tab", { name: tab }).click();
  await box(page).fill(text);
}

export async function send(page: Page, text: string): Promise<void> {
  await write(page, "Responder", text);
  await page.keyboard.press("Enter");
  await expect(said(page, text)).toBeVisible();
}

/** A member who has a conversation with a new person open. */
export async function met(browser: Browser, demo: Demo, email: string, name: string, look: Parameters<typeof signIn>[3] = {}): Promise<{ page: Page; person: string }> {
  const page = await signIn(browser, demo, email, look);
  const person = await newPerson(page.request, demo, name);
  await say(page, demo, person, `Hola, soy ${name}`);
  await open(page, demo, name);
  return { page, person };
}

export async function open(page: Page, demo: Demo, name: string): Promise<void> {
  await page.goto(`${demo.console}/inbox/all`);
  await row(page, name).click();
  await expect(said(page, `Hola, soy ${name}`)).toBeVisible();
}

/** An action of a message, out of the bar that stands beside it. */
export async function act(message: Locator, action: string): Promise<void> {
  await message.hover();
  await message.getByRole("button", { name: action, exact: true }).click();
}

/** Switches of the simulated Meta, such as a code that sends fail with. */
export async function conditions(page: Page, demo: Demo, wanted: object): Promise<void> {
  expect((await page.request.patch(`${demo.meta}/emulator/conditions`, { data: wanted })).ok()).toBe(true);
}

export async function jump(page: Page, demo: Demo, ms: number): Promise<void> {
  expect((await page.request.post(`${demo.meta}/emulator/clock/jump`, { data: { ms } })).ok()).toBe(true);
}

/** Conditions and clock as they were at the start. */
export async function calm(page: Page, demo: Demo): Promise<void> {
  await page.request.post(`${demo.meta}/emulator/conditions/reset`);
  await page.request.post(`${demo.meta}/emulator/clock/reset`, { data: {} });
}

/** Keys work as soon as the shell listens, a moment after the first paint: pressed until `shown` is there. */
export async function press(page: Page, keys: string, shown: Locator): Promise<void> {
  await expect(async () => {
    if (!(await shown.isVisible())) await page.keyboard.press(keys);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Opens somebody's thread by its address: their row may stand further down, where a list draws nothing before it is scrolled. */
export async function visitThread(page: Page, demo: Demo, name: string): Promise<void> {
  const answer = await page.request.get(`${demo.console}/v1/conversations?view=all&q=${encodeURIComponent(name)}`);
  const { data }: { data: { id: string }[] } = await answer.json();
  await page.goto(`${demo.console}/inbox/all/${data[0]?.id}`);
  await expect(page.getByRole("log")).toBeVisible();
}
