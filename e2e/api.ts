/** The same API as the console's, for what a test needs to be there. */
import { type Page, expect } from "@playwright/test";
import type { Demo } from "./demo.ts";
import type { SentFile } from "./files.ts";

export async function read<T>(page: Page, demo: Demo, path: string): Promise<T> {
  return (await page.request.get(`${demo.console}/v1${path}`)).json();
}

/** A change through the API, as the member of the page. */
export async function write<T>(page: Page, demo: Demo, path: string, data: object = {}): Promise<T> {
  const token = await csrf(page, demo);
  const answer = await page.request.post(`${demo.console}/v1${path}`, { data, headers: { "X-CSRF-Token": token } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** A member brings a file; its id. */
export async function upload(page: Page, demo: Demo, file: SentFile): Promise<string> {
  const headers = { "X-CSRF-Token": await csrf(page, demo), "Content-Type": file.mimeType };
  const answer = await page.request.post(`${demo.console}/v1/files?name=${file.name}`, { data: file.buffer, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).id;
}

async function csrf(page: Page, demo: Demo): Promise<string> {
  return (await read<{ csrf_token: string }>(page, demo, "/session")).csrf_token;
}
