/** Templates as the tests need them, through the same API as the console. */
import { type Page, expect } from "@playwright/test";
import { read, write } from "./api.ts";
import type { Demo } from "./demo.ts";
import { conditions } from "./play.ts";

interface Made {
  id: string;
  vendor_id: string | null;
  name: string;
  language: string;
  status: string;
}

/** What Meta decides about the template of this name. */
export async function decide(page: Page, demo: Demo, name: string, action: "approve" | "reject" | "pause" | "category" | "quality", decision: object = {}): Promise<void> {
  const answer = await (await page.request.get(`${demo.meta}/emulator/templates`)).json();
  const list: { id: string; name: string }[] = answer.templates ?? answer.data ?? answer;
  const ours = list.find((one) => one.name === name);
  const decided = await page.request.post(`${demo.meta}/emulator/templates/${ours?.id}/${action}`, { data: decision });
  expect(decided.ok(), await decided.text()).toBe(true);
}

export async function template(page: Page, demo: Demo, name: string, language = "es"): Promise<Made | undefined> {
  const { data } = await read<{ data: Made[] }>(page, demo, "/templates");
  return data.find((one) => one.name === name && one.language === language);
}

const named = (name: string, example: string) => ({ param_name: name, example });
const NOTICE = {
  name: "aviso_de_taller",
  language: "es",
  category: "UTILITY",
  parameter_format: "NAMED",
  components: [
    { type: "HEADER", format: "TEXT", text: "Pedido {{pedido}}", example: { header_text_named_params: [named("pedido", "A-12")] } },
    { type: "BODY", text: "Hola, {{nombre}}: su pedido {{pedido}} ya está listo y puede pasar a verlo hoy.", example: { body_text_named_params: [named("nombre", "Lucía"), named("pedido", "A-12")] } },
    { type: "FOOTER", text: "Muebles Madrigal" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Voy hoy" }, { type: "QUICK_REPLY", text: "Otro día" }] },
  ],
};
const REFUSED = { ...NOTICE, name: "aviso_rechazado", components: [{ type: "BODY", text: "Su pedido ya está listo y puede pasar a verlo hoy." }] };

/** One approved template with a second language and a category that Meta changed, and one that Meta refused; made once for a demo. */
export async function someTemplates(page: Page, demo: Demo): Promise<void> {
  if ((await template(page, demo, NOTICE.name)) !== undefined) return;
  await conditions(page, demo, { review: "manual" });
  const { data: accounts } = await read<{ data: { id: string }[] }>(page, demo, "/accounts");
  for (const definition of [NOTICE, REFUSED]) {
    const made = await write<Made>(page, demo, "/templates", { account_id: accounts[0]?.id, definition });
    await write(page, demo, `/templates/${made.id}/submit`);
    if (definition === NOTICE) await write(page, demo, `/templates/${made.id}/duplicate`, { name: NOTICE.name, language: "en" });
  }
  await decide(page, demo, NOTICE.name, "approve");
  await decide(page, demo, REFUSED.name, "reject", { reason: "INVALID_FORMAT", recommendation: "Explique qué pedido es." });
  await decide(page, demo, NOTICE.name, "quality", { score: "YELLOW" });
  await decide(page, demo, NOTICE.name, "category", { category: "MARKETING", warn: true });
  await expect.poll(async () => (await template(page, demo, NOTICE.name))?.status).toBe("approved");
  await expect.poll(async () => (await template(page, demo, REFUSED.name))?.status).toBe("rejected");
  await conditions(page, demo, { review: "auto" });
}

/** The address of a conversation whose window is closed, on a number that has the templates. */
export async function closedWindow(page: Page, demo: Demo): Promise<string> {
  const { data: accounts } = await read<{ data: { channels: string[] }[] }>(page, demo, "/accounts");
  const { data } = await read<{ data: { id: string; channel_id: string; blocked: object | null }[] }>(page, demo, "/conversations?view=all&window=closed&limit=100");
  const found = data.find((one) => one.blocked === null && accounts[0]?.channels.includes(one.channel_id) === true);
  expect(found, "a conversation with a closed window").toBeDefined();
  return `/inbox/all/${found?.id}`;
}
