/** What does not go well is said in words, and there is a way on. */
import { expect } from "@playwright/test";
import { signIn, test } from "../demo.ts";
import { act, box, calm, conditions, jump, met, open, said, send, thread, write } from "../play.ts";

test("a message that cannot be delivered says why, with a trace in its details", async ({ browser, demo }) => {
  const { page, person } = await met(browser, demo, "veronica@example.com", "Nadie Contesta");
  const set = await page.request.patch(`${demo.meta}/emulator/people/${person}`, { data: { conditions: { fail_code: 131026, fail_count: 1 } } });
  expect(set.ok(), await set.text()).toBe(true);
  await send(page, "¿Le llegó?");
  await expect(said(page, "¿Le llegó?")).toContainText("No se envió: El número no puede recibir este mensaje");
  await act(said(page, "¿Le llegó?"), "Más");
  await page.getByRole("menuitem", { name: "Detalles" }).click();
  const details = page.getByRole("dialog", { name: "Detalles del mensaje" });
  await expect(details.getByText("El número no puede recibir este mensaje")).toBeVisible();
  await expect(details.getByText("Traza", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto(`${demo.console}/inbox/failed`);
  await expect(page.getByRole("link", { name: /Nadie Contesta/u }).first()).toBeVisible();
  await page.context().close();
});

test("an answer that was lost is settled by the status that follows", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "veronica@example.com", "Respuesta Perdida");
  await conditions(page, demo, { graph_fault: { kind: "reset_after" }, webhook_down: true });
  await send(page, "Sale mañana");
  await expect(said(page, "Sale mañana")).toContainText("Puede que se haya enviado");
  await calm(page, demo);
  await expect(said(page, "Sale mañana").getByRole("img", { name: /Entregado|Leído/u })).toBeVisible({ timeout: 45_000 });
  await expect(said(page, "Sale mañana")).not.toContainText("Puede que se haya enviado");
  await page.context().close();
});

test("what may have been sent can be sent again after ten minutes, knowingly", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "veronica@example.com", "Quizás Llegó");
  await conditions(page, demo, { graph_fault: { kind: "reset" } });
  await send(page, "Le confirmo a las tres");
  const message = said(page, "Le confirmo a las tres");
  await expect(message).toContainText(/Puede que se haya enviado: WhatsApp no lo ha confirmado\. Puedes enviarlo otra vez desde/u);
  await calm(page, demo);
  await jump(page, demo, 11 * 60_000);
  await page.reload();
  await message.first().getByRole("button", { name: "Reintentar" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("puede recibirlo dos veces");
  await question.getByRole("button", { name: "Enviar otra vez" }).click();
  await expect(thread(page).getByRole("article").filter({ hasText: "Le confirmo a las tres" }).last().getByRole("img", { name: /Enviado|Entregado/u })).toBeVisible();
  await calm(page, demo);
  await page.context().close();
});

test("without a connection a strip says so, and a message waits for it", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "veronica@example.com", "Corte De Luz");
  await box(page).click();
  await page.context().setOffline(true);
  await expect(page.getByText(/^Sin conexión\. Lo que tienes abierto/u)).toBeVisible();
  await write(page, "Responder", "Escrito a oscuras");
  await page.keyboard.press("Enter");
  await expect(said(page, "Escrito a oscuras")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/^Sin conexión\. Lo que tienes abierto/u)).toBeHidden({ timeout: 45_000 });
  await expect(said(page, "Escrito a oscuras").getByRole("img", { name: /Entregado/u })).toBeVisible({ timeout: 45_000 });
  await page.context().close();
});

test("someone blocked cannot be written to, until unblocked", async ({ browser, demo }) => {
  const { page } = await met(browser, demo, "mateo@example.com", "Muy Insistente");
  const more = async (line: string) => {
    await thread(page).getByRole("button", { name: "Más acciones" }).click();
    await page.getByRole("menuitem", { name: line, exact: true }).click();
  };
  await more("Bloquear");
  await page.getByRole("dialog").getByRole("textbox").fill("Mensajes repetidos");
  await page.getByRole("dialog").getByRole("button", { name: "Bloquear", exact: true }).click();
  await expect(page.getByText(/Este contacto está bloqueado/u)).toBeVisible();
  await expect(page.getByText("Motivo: Mensajes repetidos.")).toBeVisible();
  const other = await signIn(browser, demo, "gabriela@example.com");
  await other.goto(`${demo.console}/inbox/blocked`);
  await expect(other.getByRole("link", { name: /Muy Insistente/u }).first()).toBeVisible();
  await more("Desbloquear");
  await expect(box(page)).toBeVisible();
  await open(page, demo, "Muy Insistente");
  await Promise.all([page.context().close(), other.context().close()]);
});
