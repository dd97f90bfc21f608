/** When a conversation can come back. Pure; in the browser's zone. */

export type SnoozeChoice = "later" | "tomorrow" | "monday";

const LATER_HOURS = 3;
const MORNING = 9;

/** The time of a choice, seen from `now`. */
export function snoozeTime(choice: SnoozeChoice, now: Date): Date {
  const at = new Date(now);
  if (choice === "later") {
    at.setHours(at.getHours() + LATER_HOURS);
    return at;
  }
  // Monday is at least one day ahead.
  const ahead = choice === "tomorrow" ? 1 : (8 - at.getDay()) % 7 || 7;
  at.setDate(at.getDate() + ahead);
  at.setHours(MORNING, 0, 0, 0);
  return at;
}

/** The value of a `datetime-local` field. */
export function fieldTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
