/** Browser and system from a user agent, as far as a person needs them to recognise a session. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//u, "Edge"], [/OPR\/|Opera/u, "Opera"], [/SamsungBrowser\//u, "Samsung Internet"],
  [/Firefox\/|FxiOS\//u, "Firefox"], [/Chrome\/|CriOS\//u, "Chrome"], [/Safari\//u, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/u, "iOS"], [/Android/u, "Android"], [/Windows/u, "Windows"], [/Mac OS X|Macintosh/u, "macOS"], [/CrOS/u, "ChromeOS"], [/Linux/u, "Linux"],
];
const find = (list: readonly [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1] ?? null;

export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  return { browser: find(BROWSERS, userAgent), system: find(SYSTEMS, userAgent) };
}
