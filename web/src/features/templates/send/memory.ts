/** Which fields filled a template the last time, kept in this browser. Typed texts are not kept: they are about people. */
import type { Id } from "@/api/types";
import type { Remembered } from "./slots";

const KEY = "tertulia-template-fields";
const MOST = 100;

function read(): Record<Id, Remembered> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<Id, Remembered>;
  } catch {
    return {};
  }
}

export function remembered(id: Id): Remembered {
  return read()[id] ?? {};
}

export function keep(id: Id, fields: Remembered): void {
  const { [id]: _old, ...rest } = read();
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...Object.entries(rest), [id, fields]].slice(-MOST))));
  } catch {
    // A full or forbidden storage only means that nothing is remembered.
  }
}
