/** What the API of a running demo answers, for scripts/earlier.sh. */
import { readFileSync } from "node:fs";

const values = new Map(
  readFileSync(process.argv[2], "utf8")
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 2, -1)]),
);
const key = values.get("API_KEY");
const ask = async (path) => {
  const answer = await fetch(values.get("CONSOLE_URL") + path, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};
const now = Date.now();
const paths = ["/v1/members", "/v1/teams", "/v1/roles", "/v1/channels", "/v1/closing-categories", "/v1/conversations?view=any&limit=100", "/v1/messages?limit=300", "/v1/contacts?limit=100", "/v1/events?after=0&limit=200"];
const open = await ask("/v1/conversations?view=all&limit=8");
const closed = await ask("/v1/conversations?view=closed&limit=8");
for (const { id } of [...open.data, ...closed.data]) paths.push(`/v1/conversations/${id}`, `/v1/conversations/${id}/thread?limit=60`);
const answers = {};
for (const path of paths) answers[path] = await ask(path);
console.log(JSON.stringify({ now, api_key: key, answers }));
