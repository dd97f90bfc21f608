/** What is asked of the server about files in messages. Apart from endpoints.ts: loaded with the messages that have files, not with the first screen. */
import { request } from "./client";
import type { Id, StoredFile } from "./types";

const at = (id: Id) => `/files/${encodeURIComponent(id)}`;

export const files = {
  /** As it is now, with an address that is valid for a while. */
  get: (id: Id, signal?: AbortSignal) => request<StoredFile>("GET", at(id), { signal }),
  /** Asks the vendor for it once more. */
  fetch: (id: Id) => request<StoredFile>("POST", `${at(id)}/fetch`, { body: {} }),
};
