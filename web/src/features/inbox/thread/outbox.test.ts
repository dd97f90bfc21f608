import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import { api } from "@/api/endpoints";
import { message } from "@/api/testData";
import { discard, flushOutbox, newClientId, send, useOutbox } from "./outbox";

const entry = (id: string) => ({ conversationId: "k", body: { client_id: id, kind: "text" as const, text: id }, message: message(id, "c1", { client_id: id }) });
const states = () => useOutbox.getState().items.map((item) => `${item.body.client_id} ${item.state}`);

describe("outbox", () => {
  const client = new QueryClient();
  beforeEach(() => {
    vi.useFakeTimers();
    useOutbox.setState({ items: [] });
    return () => {
      vi.clearAllTimers();
      vi.useRealTimers();
      vi.restoreAllMocks();
    };
  });

  it("sends in order and forgets what arrived", async () => {
    const sent: string[] = [];
    vi.spyOn(api.conversations, "send").mockImplementation(async (_id, body) => {
      sent.push(body.client_id);
      return message(`s-${body.client_id}`, "c1", { client_id: body.client_id });
    });
    send(client, entry("a"));
    send(client, entry("b"));
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toEqual(["a", "b"]);
    expect(states()).toEqual([]);
  });

  it("keeps the order behind one that waits and sends it again with the same id", async () => {
    const failing = vi.spyOn(api.conversations, "send").mockRejectedValue(new ApiError({ code: "network.failed", status: 0 }));
    send(client, entry("a"));
    send(client, entry("b"));
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(["a waiting", "b sending"]);
    expect(failing).toHaveBeenCalledTimes(1);
    const again = failing.mockImplementation(async (_id, body) => message(`s-${body.client_id}`, "c1", { client_id: body.client_id }));
    flushOutbox(client);
    await vi.advanceTimersByTimeAsync(100);
    expect(again.mock.calls.map((call) => call[1].client_id)).toEqual(["a", "a", "b"]);
    expect(states()).toEqual([]);
  });

  it("leaves what the server refused where it is and goes on", async () => {
    vi.spyOn(api.conversations, "send").mockImplementation(async (_id, body) => {
      if (body.client_id === "a") throw new ApiError({ code: "window.closed", status: 409 });
      return message("s-b", "c1", { client_id: "b" });
    });
    send(client, entry("a"));
    send(client, entry("b"));
    await vi.advanceTimersByTimeAsync(100);
    expect(states()).toEqual(["a refused"]);
    discard("a");
    expect(states()).toEqual([]);
  });

  it("makes version 4 ids", () => {
    expect(newClientId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
