/** Words for errors of the /v1 API. */
import { ApiError } from "@/api/client";
import { isErrorCode } from "@/api/errorCodes";
import type { ErrorInfo } from "@/api/types";
import { currentLanguage, useFormat, useT, type Formats } from "./index";
import type { ErrorWords, Messages } from "./types";

function wordsOf(params: Record<string, unknown>, t: Messages, format: Formats): ErrorWords {
  const text = (name: string) => {
    const value = params[name];
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "string" || typeof value === "number" ? String(value) : "–";
  };
  return {
    text,
    number: (name) => (typeof params[name] === "number" ? format.number(params[name]) : text(name)),
    wait: (name) => {
      const seconds = typeof params[name] === "number" ? Math.max(1, Math.ceil(params[name])) : 1;
      return seconds < 90 ? t.errors.seconds(format.number(seconds)) : t.errors.minutes(format.number(Math.ceil(seconds / 60)));
    },
    time: (name) => {
      const value = params[name];
      return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? format.moment(value) : t.errors.earlier;
    },
  };
}

function codeText(code: string, params: Record<string, unknown>, t: Messages, format: Formats): string {
  if (!isErrorCode(code)) return t.errors.unknown(code);
  const entry = t.errors.codes[code];
  return typeof entry === "string" ? entry : entry(wordsOf(params, t, format));
}

/** What to show for anything thrown; a bug of the console itself has the words of `internal`. */
export function errorText(error: unknown, t: Messages, format: Formats): string {
  if (error instanceof ApiError) return codeText(error.code, error.params, t, format);
  return codeText("internal", {}, t, format);
}

export function errorInfoText(info: ErrorInfo, t: Messages, format: Formats): string {
  return codeText(info.code, info.params ?? {}, t, format);
}

export function useErrorText(): (error: unknown) => string {
  const t = useT();
  const format = useFormat();
  return (error) => errorText(error, t, format);
}

/** For code outside components. */
export function errorTextNow(error: unknown): string {
  const { messages, formats } = currentLanguage();
  return errorText(error, messages, formats);
}
