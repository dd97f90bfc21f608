import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { describe, expect, it, vi } from "vitest";
import { keys } from "@/api/queries";
import { conversation } from "@/api/testData";
import type { Conversation } from "@/api/types";
import { cachedConversations, useCachedConversations } from "./cached";

vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
const list = (...data: Conversation[]) => ({ pages: [{ data, next: null }], pageParams: [undefined] });

describe("cached conversations", () => {
  it("are each conversation of any list once, as it is now", () => {
    const client = new QueryClient();
    client.setQueryData(keys.list({ view: "mine" }), list(conversation("a", { version: 3 }), conversation("b")));
    client.setQueryData(keys.list({ view: "all" }), list(conversation("a", { version: 2 })));
    const found = cachedConversations(client);
    expect([...found.keys()].toSorted()).toEqual(["a", "b"]);
    expect(found.get("a")?.version).toBe(3);
  });
  it("change with the lists", async () => {
    const client = new QueryClient();
    let known = new Map<string, Conversation>();
    function Probe() {
      const found = useCachedConversations();
      useEffect(() => {
        known = found;
      });
      return null;
    }
    client.setQueryData(keys.list({ view: "all" }), list(conversation("a", { unread: 1 })));
    await act(async () => createRoot(document.createElement("div")).render(<QueryClientProvider client={client}><Probe /></QueryClientProvider>));
    expect(known.get("a")?.unread).toBe(1);
    await act(async () => void client.setQueryData(keys.list({ view: "all" }), list(conversation("a", { unread: 0, version: 2 }))));
    expect(known.get("a")?.unread).toBe(0);
  });
});
