/** Theme and language, remembered by the browser under the key that theme.js reads before the first paint. */
import { create } from "zustand";
import { type Language, firstLanguage, languageOf, setLanguage } from "../words";

const KEY = "tertulia.look";
type Theme = "light" | "dark";
interface Look {
  theme?: string;
  language?: string;
}

function stored(): Look {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function remember(change: Look) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...stored(), ...change }));
  } catch {
    // A browser that keeps nothing shows the choice until the page is left.
  }
}

export const useTheme = create<{ theme: Theme }>(() => ({ theme: "light" }));

export function startLook() {
  const query = new URLSearchParams(location.search).get("lang");
  setLanguage(languageOf(query ?? "") ?? languageOf(stored().language ?? "") ?? firstLanguage(navigator.languages));
  useTheme.setState({ theme: document.documentElement.dataset.theme === "dark" ? "dark" : "light" });
}

export function chooseTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  useTheme.setState({ theme });
  remember({ theme });
}

export function chooseLanguage(language: Language) {
  setLanguage(language);
  remember({ language });
}
