import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { keys } from "@/api/queries";
import { conversation } from "@/api/testData";
import { cachedConversations } from "./cached";

describe("cachedConversations", () => {
  it("gives each conversation of any list once, as it is now", () => {
    const client = new QueryClient();
    const list = (...data: ReturnType<typeof conversation>[]) => ({ pages: [{ data, next: null }], pageParams: [undefined] });
    client.setQueryData(keys.list({ view: "mine" }), list(conversation("a", { version: 3 }), conversation("b")));
    client.setQueryData(keys.list({ view: "all" }), list(conversation("a", { version: 2 })));
    const found = cachedConversations(client);
    expect([...found.keys()].toSorted()).toEqual(["a", "b"]);
    expect(found.get("a")?.version).toBe(3);
  });
});
