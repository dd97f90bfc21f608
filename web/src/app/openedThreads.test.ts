import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keys, queries } from "@/api/queries";
import { conversation } from "@/api/testData";
import { keepOpened } from "./openedThreads";

const TEN_MINUTES = 600_000;
let client: QueryClient;

function load(id: string): void {
  client.setQueryData(keys.conversation(id), conversation(id));
  client.setQueryData(keys.thread(id, null), { pages: [], pageParams: [] });
}
function open(id: string): void {
  load(id);
  const detail = new QueryObserver(client, { ...queries.conversation(id), enabled: false }).subscribe(() => undefined);
  const thread = new InfiniteQueryObserver(client, { ...queries.thread(id), enabled: false }).subscribe(() => undefined);
  detail();
  thread();
}
const held = (id: string) => [keys.conversation(id), keys.thread(id, null)].map((key) => client.getQueryData(key) !== undefined);

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  keepOpened(client, 2);
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

it("keeps the last opened conversations, drops older ones, and leaves what was only fetched ahead to its time", () => {
  load("ahead");
  open("a");
  open("b");
  open("a");
  open("c");
  vi.advanceTimersByTime(TEN_MINUTES);
  expect([held("a"), held("c")]).toEqual([[true, true], [true, true]]);
  expect([held("b"), held("ahead")]).toEqual([[false, false], [false, false]]);
});
