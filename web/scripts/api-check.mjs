// Fails when the committed API types differ from what the OpenAPI document gives.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "api-check-"));
try {
  const fresh = join(folder, "schema.d.ts");
  execFileSync("npx", ["openapi-typescript", "../docs/openapi.json", "-o", fresh], { stdio: ["ignore", "ignore", "inherit"] });
  if (readFileSync(fresh, "utf8") !== readFileSync("src/api/schema.d.ts", "utf8")) {
    process.stderr.write("src/api/schema.d.ts is out of date: run `npm run api`\n");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
