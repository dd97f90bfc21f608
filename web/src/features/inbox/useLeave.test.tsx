import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/api/queries";
import { session } from "@/api/testData";
import type { Preferences } from "@/api/types";
import { DEFAULT_PREFERENCES } from "@/app/session";
import { setShownOrder } from "./list/listOrder";
import { useLeave } from "./useLeave";

vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
const { navigate } = vi.hoisted(() => ({ navigate: vi.fn() }));
vi.mock("@tanstack/react-router", () => ({ useNavigate: () => navigate }));
let ways: ReturnType<typeof useLeave>;

function Probe() {
  const given = useLeave("mine", "b");
  useEffect(() => {
    ways = given;
  });
  return null;
}
async function wanted(after_close: Preferences["after_close"]): Promise<void> {
  const client = new QueryClient();
  const { member, ...rest } = session();
  client.setQueryData(keys.session, { ...rest, member: { ...member, preferences: { ...DEFAULT_PREFERENCES, after_close } } });
  await act(async () => createRoot(document.createElement("div")).render(<QueryClientProvider client={client}><Probe /></QueryClientProvider>));
}

describe("leaving a conversation", () => {
  beforeEach(() => {
    navigate.mockClear();
    setShownOrder(["a", "b", "c"]);
  });
  it("goes to the next one, or to the list where there is none", async () => {
    await wanted("next");
    ways.leave();
    expect(navigate).toHaveBeenLastCalledWith(expect.objectContaining({ params: { view: "mine", conversationId: "c" } }));
    setShownOrder(["b"]);
    ways.leave();
    expect(navigate).toHaveBeenLastCalledWith(expect.objectContaining({ params: { view: "mine" } }));
  });
  it("goes to the list, or nowhere, as the member wants", async () => {
    await wanted("list");
    ways.leave();
    expect(navigate).toHaveBeenLastCalledWith(expect.objectContaining({ params: { view: "mine" } }));
    await wanted("stay");
    ways.leave();
    expect(navigate).toHaveBeenCalledTimes(1);
  });
});
