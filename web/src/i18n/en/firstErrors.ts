import type { ErrorCode } from "@/api/errorCodes";
import type { ErrorText, ErrorWords } from "../types";

/** What may fail on the first screen; the words for other errors are loaded after it. */
const codes = {
  "request.not_json": "The server could not read the request. Reload the page.",
  "auth.required": "Your session ended. Sign in again.",
  "auth.csrf": "This page is out of date. Reload it and try again.",
  "permission.denied": (w: ErrorWords) => `Your role does not allow this (permission ${w.text("permission")}).`,
  not_found: "This does not exist any more.",
  conflict: "Someone changed this meanwhile. Look at the new state and try again.",
  "cursor.invalid": "This list changed. Load it again.",
  unavailable: "The server is not available right now. Try again in a moment.",
  internal: "The server failed. Try again; if it stays, pass on the request number.",
  "network.offline": "There is no connection.",
  "network.failed": "The server could not be reached.",
  "network.unreadable": "The answer of the server could not be read.",
} satisfies Partial<Record<ErrorCode, ErrorText>>;

export type FirstCode = keyof typeof codes;
export const firstErrors = {
  codes,
  unknown: (code: string) => `This did not work (${code}).`,
};
