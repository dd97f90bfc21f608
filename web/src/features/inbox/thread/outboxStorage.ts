/** The outbox in this browser's storage. Each message has a key of its own, so that two tabs never overwrite each other's. */
import { ApiError } from "@/api/client";
import type { Id } from "@/api/types";
import type { Outgoing } from "./outbox";

const prefix = (memberId: Id) => `outbox:${memberId}:`;

export function storageKey({ message, body }: Outgoing): string {
  return `${prefix(message.author?.id ?? "")}${body.client_id}`;
}

export function keep(item: Outgoing): void {
  const state = item.state === "refused" ? "refused" : "waiting";
  try {
    localStorage.setItem(storageKey(item), JSON.stringify({ ...item, state }));
  } catch {
    // Without storage what waits is lost only with the page.
  }
}

/** Like `keep`, but not when another tab has sent or discarded it meanwhile. */
export function keepChange(item: Outgoing): void {
  try {
    if (localStorage.getItem(storageKey(item)) !== null) keep(item);
  } catch {
    // As above.
  }
}

export function forget(item: Outgoing): void {
  try {
    localStorage.removeItem(storageKey(item));
  } catch {
    // As above.
  }
}

function parse(text: string | null): Outgoing[] {
  try {
    const item = JSON.parse(text ?? "null") as Outgoing | null;
    return item === null ? [] : [{ ...item, upload: item.upload ?? null, heldUntil: item.heldUntil ?? null, reason: item.reason === null ? null : new ApiError(item.reason) }];
  } catch {
    return [];
  }
}

/** What this member's tabs, closed ones too, have not sent yet; the oldest first. */
export function kept(memberId: Id): Outgoing[] {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(prefix(memberId)));
    return own.flatMap((key) => parse(localStorage.getItem(key))).toSorted((one, two) => Date.parse(one.message.created_at) - Date.parse(two.message.created_at));
  } catch {
    return [];
  }
}
