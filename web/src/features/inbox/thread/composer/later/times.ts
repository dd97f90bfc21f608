/** When a message can be sent later. Pure. */
import type { ServiceWindow } from "@/api/types";
import { snoozeTime } from "../../../panel/snoozeTimes";

export const QUICK = ["hour", "later", "tomorrow", "monday"] as const;
export type Quick = (typeof QUICK)[number];
const HOUR = 3_600_000;
const STEP = 5 * 60_000;

/** Milliseconds since 1970; null when it is too late for it today. */
export function quickTime(choice: Quick, now: number, zone: string): number | null {
  return choice === "hour" ? Math.ceil((now + HOUR) / STEP) * STEP : snoozeTime(choice, now, zone);
}

/** Whether the window will be closed by then, if the person does not write before. */
export function closedThen(window: ServiceWindow, at: number): boolean {
  return window.state !== "open" || window.expires_at === null || Date.parse(window.expires_at) <= at;
}
