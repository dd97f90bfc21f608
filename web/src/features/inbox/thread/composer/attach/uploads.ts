/** Files on their way from this page to the server: a few at a time, with progress, cancelled and tried again one by one. Their bytes live as long as the page. */
import { create } from "zustand";
import { ApiError, buildUrl, currentCsrfToken, readError, request } from "@/api/client";
import type { Id, StoredFile } from "@/api/types";
import { newClientId } from "../../outbox";

export interface Upload {
  id: Id;
  state: "waiting" | "running" | "done" | "failed";
  /** From 0 to 1. */
  progress: number;
  error: ApiError | null;
  file: StoredFile | null;
}
export interface Source {
  blob: Blob;
  name: string;
  type: string;
  /** Recorded here, to be sent as a voice note; with the heights of its bars. */
  voice?: number[];
  /** An address of this page that shows it. */
  preview?: string | null;
}

const AT_ONCE = 3;
/** Until then what shows it may still be on the screen. */
const PREVIEW_STAYS = 30_000;

export const useUploads = create<{ byId: Readonly<Record<Id, Upload>> }>(() => ({ byId: {} }));
const sources = new Map<Id, Source>();
const running = new Map<Id, XMLHttpRequest>();

// The browser asks before it throws away what is half on its way.
window.addEventListener("beforeunload", (event) => {
  if (running.size > 0) event.preventDefault();
});

const get = (id: Id) => useUploads.getState().byId[id];

function change(id: Id, part: Partial<Upload>): void {
  const held = get(id);
  if (held !== undefined) useUploads.setState(({ byId }) => ({ byId: { ...byId, [id]: { ...held, ...part } } }));
}

async function failure(xhr: XMLHttpRequest): Promise<ApiError> {
  if (xhr.status === 0) return new ApiError({ code: navigator.onLine ? "network.failed" : "network.offline", status: 0 });
  return readError(new Response(xhr.responseText, { status: Math.max(xhr.status, 200), headers: { "x-request-id": xhr.getResponseHeader("x-request-id") ?? "" } }));
}

/** One try; the answer's status tells the rest. */
function put(id: Id, { blob, name, type, voice }: Source): Promise<XMLHttpRequest> {
  const query = { name, ...(voice === undefined ? {} : { voice: true, waveform: voice.join(",") }) };
  const xhr = new XMLHttpRequest();
  running.set(id, xhr);
  xhr.open("POST", buildUrl("/files", query));
  xhr.setRequestHeader("Content-Type", type === "" ? "application/octet-stream" : type);
  xhr.setRequestHeader("Accept", "application/json");
  xhr.setRequestHeader("X-CSRF-Token", currentCsrfToken());
  xhr.upload.addEventListener("progress", ({ loaded, total }) => change(id, { progress: total === 0 ? 0 : loaded / total }));
  return new Promise((done) => {
    xhr.addEventListener("loadend", () => done(xhr));
    xhr.send(blob);
  });
}

async function attempt(id: Id, source: Source): Promise<void> {
  let xhr = await put(id, source);
  if (xhr.status === 401) {
    // Any request waits until the member has signed in again.
    await request("GET", "/session");
    xhr = await put(id, source);
  }
  if (xhr.status < 200 || xhr.status > 299) throw await failure(xhr);
  change(id, { state: "done", progress: 1, file: JSON.parse(xhr.responseText) as StoredFile });
}

async function run(id: Id, source: Source): Promise<void> {
  change(id, { state: "running", progress: 0, error: null });
  try {
    await attempt(id, source);
  } catch (cause) {
    change(id, { state: "failed", error: cause instanceof ApiError ? cause : new ApiError({ code: "network.unreadable", status: 502, message: String(cause) }) });
  } finally {
    running.delete(id);
    startNext();
  }
}

function startNext(): void {
  const waiting = Object.values(useUploads.getState().byId).filter((upload) => upload.state === "waiting");
  for (const { id } of waiting.slice(0, Math.max(0, AT_ONCE - running.size))) {
    const source = sources.get(id);
    if (source !== undefined) void run(id, source);
  }
}

/** Begins at once; the answer is how to follow it. */
export function startUpload(source: Source): Id {
  const id = newClientId();
  sources.set(id, source);
  useUploads.setState(({ byId }) => ({ byId: { ...byId, [id]: { id, state: "waiting", progress: 0, error: null, file: null } } }));
  startNext();
  return id;
}

/** A file the server has already. */
export function adoptFile(file: StoredFile): Id {
  const id = newClientId();
  useUploads.setState(({ byId }) => ({ byId: { ...byId, [id]: { id, state: "done", progress: 1, error: null, file } } }));
  return id;
}

export function retryUpload(id: Id): void {
  if (get(id)?.state !== "failed") return;
  change(id, { state: "waiting", error: null, progress: 0 });
  startNext();
}

/** Cancels it, and lets go of its bytes. */
export function dropUpload(id: Id): void {
  running.get(id)?.abort();
  const preview = sources.get(id)?.preview ?? null;
  if (preview !== null) window.setTimeout(() => URL.revokeObjectURL(preview), PREVIEW_STAYS);
  sources.delete(id);
  useUploads.setState(({ byId }) => ({ byId: Object.fromEntries(Object.entries(byId).filter(([key]) => key !== id)) }));
}

/** The server's file, tried again when the last try failed; refused with the reason. */
export function uploaded(id: Id): Promise<StoredFile> {
  retryUpload(id);
  return new Promise((done, refused) => {
    const look = (): boolean => {
      const upload = get(id);
      if (upload?.file !== null && upload?.file !== undefined) done(upload.file);
      else if (upload === undefined) refused(new ApiError({ code: "file.lost", status: 400 }));
      else if (upload.state === "failed") refused(upload.error);
      else return false;
      return true;
    };
    if (look()) return;
    const stop = useUploads.subscribe(() => {
      if (look()) stop();
    });
  });
}
