import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, adoptSession, buildUrl, onSessionLost, request } from "./client";

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === null ? null : typeof body === "string" ? body : JSON.stringify(body), { status, headers });
}

function serve(...answers: (Response | Error)[]) {
  const calls = vi.fn(async (_url: string, _init: RequestInit): Promise<Response> => {
    const next = answers.shift();
    if (next === undefined) throw new Error("unexpected request");
    if (next instanceof Error) throw next;
    return next;
  });
  vi.stubGlobal("fetch", calls);
  return calls;
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (error instanceof ApiError) return error;
  throw new Error("expected an ApiError");
}

afterEach(() => {
  vi.unstubAllGlobals();
  adoptSession(null);
  onSessionLost(null);
});

describe("request", () => {
  it("leaves out empty query values", () => {
    expect(buildUrl("/conversations", { view: "mine", q: "", after: undefined, unread: true })).toBe("/v1/conversations?view=mine&unread=true");
  });
  it("sends the CSRF token with everything but GET", async () => {
    adoptSession({ csrf_token: "token" });
    const calls = serve(answer(200, {}), answer(204, null));
    await request("GET", "/session");
    await request("POST", "/me/password", { body: {} });
    const tokens = calls.mock.calls.map(([, init]) => new Headers(init.headers).get("X-CSRF-Token"));
    expect(tokens).toEqual([null, "token"]);
  });
  it("reads the error envelope", async () => {
    serve(answer(422, { code: "message.too_long", message: "too long", params: { limit: 4096 }, field: "text", request_id: "r1" }));
    const error = await failure(request("POST", "/x", { body: {} }));
    expect(error).toMatchObject({ code: "message.too_long", params: { limit: 4096 }, field: "text", requestId: "r1", status: 422, temporary: false });
  });
  it("makes a proxy's page and a lost network into errors with codes", async () => {
    serve(answer(503, "<html>", { "x-request-id": "r2" }), new TypeError("failed"));
    expect(await failure(request("GET", "/x"))).toMatchObject({ code: "unavailable", requestId: "r2", temporary: true });
    expect(await failure(request("GET", "/x"))).toMatchObject({ code: "network.failed", status: 0 });
  });
  it("waits for a new sign-in and sends again", async () => {
    const calls = serve(answer(401, { code: "auth.required", message: "", request_id: "r" }), answer(200, { ok: true }));
    const again = vi.fn(async () => undefined);
    onSessionLost(again);
    await expect(request("GET", "/x")).resolves.toEqual({ ok: true });
    expect(again).toHaveBeenCalledOnce();
    expect(calls).toHaveBeenCalledTimes(2);
  });
  it("does not wait on the sign-in routes themselves", async () => {
    serve(answer(401, { code: "auth.invalid_credentials", message: "", request_id: "r" }));
    onSessionLost(async () => undefined);
    expect((await failure(request("POST", "/session", { body: {}, anonymous: true }))).code).toBe("auth.invalid_credentials");
  });
});
