/** What a snippet may be, checked while it is typed. Pure. */
import type { SnippetBody } from "@/api/library";
import type { Snippet } from "@/api/sendTypes";
import { plain } from "@/i18n/plain";

export const SHORTCUT_CHARS = 32;
export const TEXT_UNITS = 4_096;
/** Offered first; texts in any other language that is there stay. */
export const COMMON_LANGUAGES = ["es", "en", "pt", "fr", "it", "de"] as const;

/** As the server keeps it: lower case without accents and without the slash. */
export function keptShortcut(typed: string): string {
  return plain(typed.trim().replace(/^\/+/u, ""));
}

export type ShortcutProblem = "empty" | "letters" | "long" | "taken";

/** What is wrong with it beside these snippets; null when nothing is. */
export function shortcutProblem(typed: string, others: Pick<Snippet, "id" | "shortcut">[], own: string | null): ShortcutProblem | null {
  const kept = keptShortcut(typed);
  if (kept === "") return "empty";
  if (!/^[a-z0-9_-]+$/u.test(kept)) return "letters";
  if (kept.length > SHORTCUT_CHARS) return "long";
  return others.some((other) => other.id !== own && other.shortcut === kept) ? "taken" : null;
}

export type Owner = "all" | "private" | `team:${string}`;

export function ownerOf(snippet: Pick<Snippet, "private" | "team_id">): Owner {
  if (snippet.private) return "private";
  return snippet.team_id === null ? "all" : `team:${snippet.team_id}`;
}

export interface SnippetForm {
  shortcut: string;
  title: string;
  topic: string;
  texts: Record<string, string>;
  owner: Owner;
}

export function formOf(snippet: Snippet | null, owner: Owner, language: string): SnippetForm {
  if (snippet === null) return { shortcut: "", title: "", topic: "", texts: { [language]: "" }, owner };
  const texts = Object.keys(snippet.texts).length === 0 ? { [language]: "" } : snippet.texts;
  return { shortcut: snippet.shortcut, title: snippet.title, topic: snippet.topic ?? "", texts, owner: ownerOf(snippet) };
}

export function bodyOf(form: SnippetForm, fileIds: string[]): SnippetBody {
  const texts = Object.fromEntries(Object.entries(form.texts).filter(([, text]) => text.trim() !== ""));
  const title = form.title.trim();
  return {
    shortcut: keptShortcut(form.shortcut),
    title: title === "" ? keptShortcut(form.shortcut) : title,
    topic: form.topic.trim() === "" ? null : form.topic.trim(),
    texts,
    file_ids: fileIds,
    team_id: form.owner.startsWith("team:") ? form.owner.slice("team:".length) : null,
    private: form.owner === "private",
  };
}

/** The text with something put where the caret is, and where the caret goes. */
export function inserted(text: string, from: number, to: number, added: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + added + text.slice(to), caret: from + added.length };
}
