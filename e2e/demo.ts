/** A demo of one's own for the tests: server, simulated phones and data in a temporary folder, on free ports. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type APIRequestContext, type Browser, type BrowserContext, type Page, test as base, expect } from "@playwright/test";

export interface Demo {
  console: string;
  meta: string;
  numberId: string;
  password: string;
}

const BINARY = process.env["TERTULIA_BIN"] ?? "../target/debug/tertulia";

/** A demo beside the one of the worker, for what would change it for every other test. */
export async function start(): Promise<{ demo: Demo; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "tertulia-e2e-"));
  const free = ["--listen", "127.0.0.1:0", "--emulator-listen", "127.0.0.1:0"];
  const child = spawn(BINARY, ["demo", ...free, "--data-dir", folder], { env: { ...process.env, LANG: "es_EC.UTF-8", LC_ALL: "" }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  for await (const line of createInterface(child.stdout)) if (line.includes("Ctrl+C")) break;
  child.stdout.resume();
  const values = new Map(readFileSync(join(folder, "demo.env"), "utf8").trim().split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 2, -1)]));
  const value = (name: string) => values.get(name) ?? "";
  const demo = { console: value("CONSOLE_URL"), meta: value("GRAPH_BASE_URL"), numberId: value("PHONE_NUMBER_ID"), password: value("MEMBER_PASSWORD") };
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { demo, stop };
}

/** A server nobody has set up yet. */
export async function startEmpty(): Promise<{ console: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "tertulia-e2e-"));
  const child = spawn(BINARY, ["serve", "--listen", "127.0.0.1:0", "--data-dir", folder, "--log-format", "text"], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const address = await new Promise<string>((found, failed) => {
    let heard = "";
    const listen = (part: Buffer) => {
      heard += part.toString();
      const match = /127\.0\.0\.1:\d+/u.exec(heard);
      if (match !== null) found(`http://${match[0]}`);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => failed(new Error(`the server ended: ${heard}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { console: address, stop };
}

/** What the console of any page said that it must not: errors of ours, not the answers that a test provokes. */
const trouble: string[] = [];

function report(page: Page) {
  page.on("console", (message) => {
    // Chromium itself reports each refused or broken request.
    const provoked = /^Failed to load resource|^WebSocket connection to/u.test(message.text());
    if (message.type() === "error" && !provoked) trouble.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`${page.url()}: ${error.message}`));
}

export const test = base.extend<{ quiet: void }, { demo: Demo }>({
  quiet: [
    async ({ browser }, use) => {
      const watch = (context: BrowserContext) => context.on("page", report);
      browser.on("context", watch);
      await use();
      browser.off("context", watch);
      expect(trouble.splice(0), "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  demo: [
    async ({}, use) => {
      const { demo, stop } = await start();
      await use(demo);
      await stop();
    },
    { scope: "worker" },
  ],
});

/** A browser of its own, signed in as a member of the demo. */
export async function signIn(browser: Browser, demo: Demo, email: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "es-EC", timezoneId: "America/Guayaquil", ...options });
  const page = await context.newPage();
  const answer = await context.request.post(`${demo.console}/v1/session`, { data: { email, password: demo.password } });
  if (!answer.ok()) throw new Error(`sign-in of ${email}: ${answer.status()}`);
  return page;
}

let people = 0;

/** The number of a phone nobody else of this worker's demo has. */
function freeNumber(): string {
  people += 1;
  return `+593 98 555 ${7000 + people}`;
}

/** A person of the emulator; a number that matters is of no other test, and not of those that are given. */
export async function newPerson(request: APIRequestContext, demo: Demo, name: string, phone = freeNumber()): Promise<string> {
  const answer = await request.post(`${demo.meta}/emulator/people`, { data: { name, phone, language: "es" } });
  if (!answer.ok()) throw new Error(`a new phone: ${answer.status()} ${await answer.text()}`);
  const body = await answer.json();
  return body.person?.id ?? body.id;
}
