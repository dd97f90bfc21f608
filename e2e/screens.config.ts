import { defineConfig } from "@playwright/test";
import { browser } from "./browser.ts";

/** Pictures of every screen, into `screens/`. */
export default defineConfig({ testDir: "screens-spec", outputDir: "test-results", workers: 1, timeout: 180_000, reporter: [["line"]], use: browser });
