/** Theme, density and message text size: applied to the document and kept for /theme.js, which runs before the first paint. */
import type { Density, Language, Preferences, ThemeChoice } from "@/api/types";
import { LOCALES } from "@/i18n";

const KEY = "tertulia.look";

interface Look {
  theme?: ThemeChoice;
  density?: Density;
  textSize?: number;
  language?: string;
}

function stored(): Look {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Look) : {};
  } catch {
    return {};
  }
}

function keep(change: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...stored(), ...change }));
  } catch {
    // A browser that forbids storage shows the system's theme at the next start.
  }
}

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

function paint(): void {
  const theme = stored().theme ?? "system";
  const isDark = theme === "dark" || (theme === "system" && dark?.matches === true);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

export function setTheme(theme: ThemeChoice): void {
  keep({ theme });
  paint();
}

export function applyPreferences(preferences: Preferences): void {
  keep({ theme: preferences.theme, density: preferences.density, textSize: preferences.text_size });
  paint();
  document.documentElement.dataset["density"] = preferences.density;
  document.documentElement.style.setProperty("--message-size", `${preferences.text_size}px`);
}

export function keepLanguage(language: Language): void {
  keep({ language: LOCALES[language] });
}

/** The language chosen last in this browser, null for none. */
export function keptLanguage(): Language | null {
  const kept = stored().language;
  const found = (Object.keys(LOCALES) as Language[]).find((language) => LOCALES[language] === kept);
  return found ?? null;
}

dark?.addEventListener("change", paint);
