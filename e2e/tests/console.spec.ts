/** Keys, commands, theme and language. */
import { expect } from "@playwright/test";
import { signIn, test } from "../demo.ts";
import { box, composer, firstRow, met, press, row, said, thread } from "../play.ts";

test("keys: help, next and previous, assign, note, snooze, contact panel", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "veronica@example.com", "Teclas Rápidas");
  const help = page.getByRole("dialog", { name: "Atajos de teclado" });
  await press(page, "?", help);
  await expect(help.getByText("Conversación siguiente")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  const first = page.url();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(first);
  await expect(said(page, "Hola, soy Teclas Rápidas")).toBeVisible();
  await page.keyboard.press("i");
  await expect(thread(page).getByRole("button", { name: /Asignada a: Verónica/u })).toBeVisible();
  await page.keyboard.press("n");
  await expect(composer(page).getByRole("tab", { name: "Nota" })).toHaveAttribute("aria-selected", "true");
  await expect(box(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(box(page)).not.toBeFocused();
  await page.keyboard.press("r");
  await expect(composer(page).getByRole("tab", { name: "Responder" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await press(page, "s", page.getByRole("menu", { name: "Posponer" }));
  await page.getByRole("menuitem", { name: /^Mañana a las 9:00/u }).click();
  await expect(page.getByText("Conversación pospuesta").first()).toBeVisible();
  await page.goto(`${demo.console}/inbox/snoozed`);
  await expect(row(page, "Teclas Rápidas")).toBeVisible();
  await page.context().close();
});

test("the palette finds a command in any of the languages and runs it", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "veronica@example.com");
  await page.goto(`${demo.console}/inbox/all`);
  const field = page.getByRole("dialog").getByRole("combobox");
  await press(page, "Control+k", field);
  await field.fill("canales");
  await page.getByRole("option", { name: "Abrir canales" }).click();
  await expect(page).toHaveURL(/\/settings\/channels/u);
  await press(page, "Control+k", field);
  await field.fill("snoozed");
  await page.getByRole("option", { name: "Abrir conversaciones pospuestas" }).click();
  await expect(page).toHaveURL(/\/inbox\/snoozed/u);
  await press(page, "Control+k", field);
  await field.fill("algo");
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await page.context().close();
});

test("theme and language change at once and stay", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "andres@example.com");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(`${demo.console}/settings/profile`);
  await page.getByRole("radio", { name: "Oscuro" }).click();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const dark = await ground();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Perfil" })).toBeVisible();
  expect(await ground()).toBe(dark);
  await page.getByRole("radio", { name: "Claro" }).click();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
  for (const [from, to, title] of [["Idioma", "English", "Profile"], ["Language", "Português", "Perfil"], ["Idioma", "Español", "Perfil"]] as const) {
    await page.getByRole("button", { name: new RegExp(from, "u") }).last().click();
    await page.getByRole("option", { name: to }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", { English: /^en/u, Português: /^pt/u, Español: /^es/u }[to]);
  }
  await page.context().close();
});

test("what has just been scrolled to can be pressed", async ({ browser, demo }) => {
  const page = await signIn(browser, demo, "veronica@example.com", { viewport: { width: 1440, height: 600 } });
  await page.goto(`${demo.console}/inbox/all`);
  await expect(firstRow(page)).toBeVisible();
  const pressed = await page.evaluate(async () => {
    const scroller = [...document.querySelectorAll<HTMLElement>("main *")].find((one) => one.querySelector("[data-row]") !== null && one.scrollHeight > one.clientHeight + 200);
    if (scroller === undefined) return "nothing to scroll";
    scroller.scrollTop = 200;
    await new Promise((done) => scroller.addEventListener("scroll", () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true }));
    const { left, top } = scroller.getBoundingClientRect();
    return document.elementFromPoint(left + 80, top + 200)?.closest("[data-row]")?.tagName;
  });
  expect(pressed).toBe("A");
  await page.context().close();
});
