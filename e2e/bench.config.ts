import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";

/** Measurements of the console; they print and assert nothing about time. */
export default defineConfig({ testDir: "bench-spec", outputDir: "test-results", workers: 1, timeout: 180_000, reporter: [["line"]], use: browser });
