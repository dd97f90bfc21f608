/** When a conversation can come back. Pure; on the clock of a time zone, whatever the browser's is. */

export type SnoozeChoice = "later" | "tomorrow" | "monday";

const HOUR = 3_600_000;
const LATER = 3 * HOUR;
const MORNING = 9;
/** From this hour on nothing comes back today. */
const EVENING = 21;

interface Clock {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
  formats.set(zone, format);
  return format;
}

/** What the clocks of the zone show at a moment, in milliseconds since 1970. */
function clockAt(at: number, zone: string): Clock {
  const parts = new Map(formatOf(zone).formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const read = (name: keyof Clock) => parts.get(name) ?? 0;
  return { year: read("year"), month: read("month"), day: read("day"), hour: read("hour"), minute: read("minute") };
}

const asUtc = ({ year, month, day, hour, minute }: Clock) => Date.UTC(year, month - 1, day, hour, minute);

/** The moment the clocks of the zone show this; a time they skip becomes as much later. */
function momentOf(clock: Clock, zone: string): number {
  const wanted = asUtc(clock);
  const offset = (at: number) => asUtc(clockAt(at, zone)) - at;
  const guess = wanted - offset(wanted);
  const moment = wanted - offset(guess);
  return offset(moment) === offset(guess) ? moment : Math.max(guess, moment);
}

/** The time of a choice, seen from `now`; null when it is too late for it today. Milliseconds since 1970. */
export function snoozeTime(choice: SnoozeChoice, now: number, zone: string): number | null {
  const today = clockAt(now, zone);
  if (choice === "later") {
    const then = clockAt(now + LATER, zone);
    return then.day === today.day && then.hour < EVENING ? now + LATER : null;
  }
  const weekday = new Date(asUtc(today)).getUTCDay();
  // Monday is at least one day ahead.
  const ahead = choice === "tomorrow" ? 1 : (8 - weekday) % 7 || 7;
  return momentOf({ ...today, day: today.day + ahead, hour: MORNING, minute: 0 }, zone);
}

/** The value of a `datetime-local` field that shows the zone's clock. */
export function fieldTime(at: number, zone: string): string {
  return new Date(asUtc(clockAt(at, zone))).toISOString().slice(0, 16);
}

/** The moment such a field names; null while it names none. */
export function fieldMoment(value: string, zone: string): number | null {
  const at = Date.parse(`${value}Z`);
  return Number.isNaN(at) ? null : momentOf(clockAt(at, "UTC"), zone);
}
