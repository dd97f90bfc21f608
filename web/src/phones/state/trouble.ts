/** What went wrong last, in one line at the bottom of the page until it is closed or something works. */
import { create } from "zustand";
import { wordsNow } from "../words";
import { ApiError } from "./api";

export const useTrouble = create<{ text: string | null }>(() => ({ text: null }));

export function errorText(error: unknown): string {
  const { errors } = wordsNow();
  const known = error instanceof ApiError ? errors[error.code] : undefined;
  if (known !== undefined) return known;
  return error instanceof ApiError && error.message !== "" ? `${errors.unknown ?? ""} ${error.message} (${error.code})` : (errors.unknown ?? "");
}

export const clearTrouble = () => useTrouble.setState({ text: null });

/** Runs a call and says what went wrong; null then. */
export async function attempt<T>(call: Promise<T>): Promise<T | null> {
  try {
    const answer = await call;
    clearTrouble();
    return answer;
  } catch (error) {
    useTrouble.setState({ text: errorText(error) });
    return null;
  }
}
