/** Times and numbers in the member's language and the workspace's time zone. */
import { serverNow } from "@/api/liveStore";
import type { Language, Timestamp } from "@/api/types";
import { LOCALES, type Messages } from "./types";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Formats {
  number(value: number): string;
  /** At most 999, then `999+`. */
  count(value: number): string;
  /** 14:05 */
  time(at: Timestamp): string;
  /** "14:05" today, "yesterday", "12 Mar", "12 Mar 2025": for lists. */
  listTime(at: Timestamp): string;
  /** "today", "yesterday", "Tuesday, 24 November": for day lines. */
  day(at: Timestamp): string;
  /** The calendar day in the time zone, as YYYY-MM-DD: two times with the same value share a day line. */
  dayKey(at: Timestamp): string;
  /** "24 November 2026 at 14:34:10": for hover, focus and details. */
  exact(at: Timestamp): string;
  /** "14:05" today, "tomorrow at 14:29", "Tue 14:00", else date and time: for moments in the near future or past. */
  moment(at: Timestamp): string;
  /** "3 min ago", "in 2 h"; absolute after 24 h. */
  relative(at: Timestamp): string;
  /** "38 min", "1 h 42 m", "3 d": for waiting times. Milliseconds. */
  duration(milliseconds: number): string;
  /** "9:07": minutes and seconds, for the last 10 minutes of a window. Milliseconds. */
  clock(milliseconds: number): string;
  list(items: string[]): string;
  zone: string;
  locale: string;
}

export function makeFormats(language: Language, zone: string, t: Messages): Formats {
  const locale = LOCALES[language];
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const timeOnly = dates({ hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const shortDate = dates({ day: "numeric", month: "short" });
  const fullDate = dates({ day: "numeric", month: "short", year: "numeric" });
  const longDay = dates({ weekday: "long", day: "numeric", month: "long" });
  const longDayYear = dates({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const weekday = dates({ weekday: "short" });
  const exact = dates({ dateStyle: "long", timeStyle: "medium", hourCycle: "h23" });
  const keys = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
  const plain = new Intl.NumberFormat(locale);
  const joined = new Intl.ListFormat(locale, { type: "conjunction" });
  const unit = (value: number, name: "day" | "hour" | "minute" | "second") => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: name === "minute" ? "short" : "narrow" }).format(value);

  const key = (moment: number) => keys.format(moment);
  const read = (at: Timestamp) => Date.parse(at);
  const sameYear = (moment: number) => key(moment).slice(0, 4) === key(serverNow()).slice(0, 4);
  const namedDay = (moment: number): string | null => {
    const now = serverNow();
    if (key(moment) === key(now)) return t.ui.time.today;
    if (key(moment) === key(now - DAY)) return t.ui.time.yesterday;
    return key(moment) === key(now + DAY) ? t.ui.time.tomorrow : null;
  };
  const date = (moment: number) => (sameYear(moment) ? shortDate : fullDate).format(moment);

  const formats: Formats = {
    zone,
    locale,
    number: (value) => plain.format(value),
    count: (value) => (value > 999 ? "999+" : plain.format(value)),
    time: (at) => timeOnly.format(read(at)),
    listTime: (at) => {
      const moment = read(at);
      const named = namedDay(moment);
      if (named === t.ui.time.today) return timeOnly.format(moment);
      return named ?? date(moment);
    },
    day: (at) => {
      const moment = read(at);
      return namedDay(moment) ?? (sameYear(moment) ? longDay : longDayYear).format(moment);
    },
    dayKey: (at) => key(read(at)),
    exact: (at) => exact.format(read(at)),
    moment: (at) => {
      const moment = read(at);
      const named = namedDay(moment);
      if (named === t.ui.time.today) return timeOnly.format(moment);
      const near = Math.abs(moment - serverNow()) < 6 * DAY;
      return `${named ?? (near ? weekday.format(moment) : date(moment))} ${timeOnly.format(moment)}`;
    },
    relative: (at) => {
      const moment = read(at);
      const away = moment - serverNow();
      const size = Math.abs(away);
      if (size < MINUTE) return t.ui.time.now;
      if (size < HOUR) return ago.format(Math.trunc(away / MINUTE), "minute");
      return size < DAY ? ago.format(Math.trunc(away / HOUR), "hour") : `${date(moment)} ${timeOnly.format(moment)}`;
    },
    duration: (milliseconds) => {
      const size = Math.max(0, milliseconds);
      if (size < HOUR) return unit(Math.floor(size / MINUTE), "minute");
      if (size >= 2 * DAY) return unit(Math.floor(size / DAY), "day");
      const minutes = Math.floor((size % HOUR) / MINUTE);
      const hours = `${Math.floor(size / HOUR)} h`;
      return minutes === 0 || size >= DAY ? hours : `${hours} ${minutes} m`;
    },
    clock: (milliseconds) => {
      const seconds = Math.max(0, Math.floor(milliseconds / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    },
    list: (items) => joined.format(items),
  };
  return formats;
}
