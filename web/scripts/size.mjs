// Compares the gzipped size of every route of the console with its budget in KB. Run after `npm run build`.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET = { inbox: 190, thread: 40, route: 90, css: 20, font: 60 };
const DIST = "dist";
const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
const kb = (bytes) => bytes / 1000;
const gz = (file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;

function closure(key, seen = new Set()) {
  if (seen.has(key) || !manifest[key]) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}
const weight = (keys) => kb([...new Set([...keys].map((key) => manifest[key].file))].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + gz(file), 0));

const keys = Object.keys(manifest);
const entry = closure("index.html");
const language = keys.find((key) => key.endsWith("i18n/es/index.ts"));
if (language) closure(language, entry);
const routes = keys.filter((key) => key.includes("src/routes/") && key.includes("tsr-split"));
const shell = new Set(routes.filter((key) => key.includes("/_app.tsx")).flatMap((key) => [...closure(key)]));
const results = [];
const inbox = new Set([...entry, ...shell]);
const ofThread = (route) => route.includes("$conversationId");
for (const key of routes.filter((route) => route.includes("inbox") && !ofThread(route))) for (const part of closure(key)) inbox.add(part);
results.push(["entry", weight(entry), null], ["first inbox paint", weight(inbox), BUDGET.inbox]);
// A thread comes when a conversation is opened, beside its data.
for (const key of routes.filter(ofThread)) results.push(["a thread beyond that", weight([...closure(key)].filter((part) => !inbox.has(part))), BUDGET.thread]);
for (const route of routes.filter((key) => !key.includes("inbox"))) {
  const beyond = [...closure(route), ...(route.includes("/_app/") ? shell : [])].filter((key) => !entry.has(key));
  results.push([route.replace("src/routes/", ""), weight(beyond), BUDGET.route]);
}
const css = [...new Set(Object.values(manifest).flatMap((item) => item.css ?? []))];
results.push(["css", kb(css.reduce((sum, file) => sum + gz(file), 0)), BUDGET.css]);
const font = Object.values(manifest).find((item) => /plex-sans-latin-wght.*woff2$/.test(item.file))?.file;
if (font) results.push(["preloaded font", kb(statSync(join(DIST, font)).size), BUDGET.font]);

let over = 0;
for (const [name, size, budget] of results) {
  const bad = budget !== null && size > budget;
  if (bad) over += 1;
  process.stdout.write(`${bad ? "OVER" : "ok  "} ${size.toFixed(1).padStart(7)} KB ${budget === null ? "" : `of ${budget} `}${name}\n`);
}
process.exitCode = over > 0 ? 1 : 0;
