/** One way to the server: JSON, CSRF header, typed errors, and requests that wait while the member signs in again. */
import type { Session } from "./types";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | null | undefined>;
export interface RequestOptions {
  query?: object;
  body?: unknown;
  /** The bytes of a file instead of JSON. */
  file?: Blob;
  signal?: AbortSignal;
  /** The sign-in routes answer 401 themselves; others wait for the sign-in dialog and are sent again. */
  anonymous?: boolean;
}

/** An answer that is not a success. `status` is 0 when no answer arrived. */
export class ApiError extends Error {
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly field: string | null;
  readonly requestId: string | null;
  readonly status: number;

  constructor(init: { code: string; status: number; message?: string; params?: Record<string, unknown>; field?: string | null; requestId?: string | null }) {
    super(init.message ?? init.code);
    this.name = "ApiError";
    this.code = init.code;
    this.status = init.status;
    this.params = init.params ?? {};
    this.field = init.field ?? null;
    this.requestId = init.requestId ?? null;
  }

  /** Whether the same request could succeed later without a change by a person. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

let csrfToken: string | null = null;
let signInAgain: (() => Promise<void>) | null = null;
/** What is sent while the page goes away must outlive it. */
let leaving = false;
window.addEventListener("pagehide", () => {
  leaving = true;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});

/** For what cannot be sent with `request`: the token every write needs. */
export function currentCsrfToken(): string {
  return csrfToken ?? "";
}

export function adoptSession(session: Pick<Session, "csrf_token"> | null): void {
  csrfToken = session?.csrf_token ?? null;
}

/** `handler` resolves once the member has signed in again, and rejects when they gave up. */
export function onSessionLost(handler: (() => Promise<void>) | null): void {
  signInAgain = handler;
}

export function buildUrl(path: string, query?: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((query ?? {}) as Query)) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return `/v1${path}${text === "" ? "" : `?${text}`}`;
}

function headersFor(method: Method, { body, file }: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (file !== undefined) headers.set("Content-Type", file.type === "" ? "application/octet-stream" : file.type);
  else if (body !== undefined) headers.set("Content-Type", "application/json");
  if (method !== "GET" && csrfToken !== null) headers.set("X-CSRF-Token", csrfToken);
  return headers;
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(buildUrl(path, options.query), {
      method,
      headers: headersFor(method, options),
      body: options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      credentials: "same-origin",
      keepalive: leaving,
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError({ code: navigator.onLine ? "network.failed" : "network.offline", status: 0, message: String(cause) });
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads the error envelope; an answer of a proxy without one becomes a `network.*`, `unavailable` or `internal` error. */
export async function readError(response: Response): Promise<ApiError> {
  const headerId = response.headers.get("x-request-id");
  const body = record(await response.json().catch(() => null));
  if (typeof body["code"] !== "string") {
    const code = response.status >= 502 && response.status <= 504 ? "unavailable" : response.status >= 500 ? "internal" : "network.unreadable";
    return new ApiError({ code, status: response.status, requestId: headerId });
  }
  return new ApiError({
    code: body["code"],
    status: response.status,
    message: typeof body["message"] === "string" ? body["message"] : undefined,
    params: record(body["params"]),
    field: typeof body["field"] === "string" ? body["field"] : null,
    requestId: typeof body["request_id"] === "string" ? body["request_id"] : headerId,
  });
}

/** Sends a request under /v1 and reads its answer; `T` is what the contract says this endpoint gives. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  let response = await send(method, path, options);
  if (response.status === 401 && options.anonymous !== true && signInAgain !== null) {
    await signInAgain();
    response = await send(method, path, options);
  }
  if (!response.ok) throw await readError(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new ApiError({ code: "network.unreadable", status: response.status, message: String(cause), requestId: response.headers.get("x-request-id") });
  }
}
