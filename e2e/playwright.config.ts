import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";

/** One server for one worker; a test that needs a second try is a test that is broken. */
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["line"]],
  use: browser,
});
