/** What the pages of templates keep in the address. */
import type { TemplateStatus } from "@/api/templateTypes";

export const STATUSES: readonly TemplateStatus[] = ["draft", "in_review", "approved", "rejected", "in_appeal", "paused", "disabled"];
export const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
export type Category = (typeof CATEGORIES)[number];

/** What stands in the address of the list. */
export interface TemplateSearch {
  q?: string;
  account?: string;
  category?: Category;
  language?: string;
  status?: TemplateStatus;
  folder?: string;
  archived?: true;
}
export const FILTERS = ["folder", "account", "category", "language", "status"] as const;

export function parseTemplateSearch(search: Partial<Record<keyof TemplateSearch, unknown>>): TemplateSearch {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return {
    q: typeof search["q"] === "number" ? String(search["q"]) : text(search["q"]),
    account: text(search["account"]),
    category: CATEGORIES.find((one) => one === search["category"]),
    language: text(search["language"]),
    status: STATUSES.find((one) => one === search["status"]),
    folder: text(search["folder"]),
    archived: search["archived"] === true ? true : undefined,
  };
}

/** What a new template starts from: a starter's name, and the language of the starters. */
export interface NewSearch {
  account?: string;
  starter?: string;
  language?: string;
}

export function parseNewSearch(search: Partial<Record<keyof NewSearch, unknown>>): NewSearch {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return { account: text(search["account"]), starter: text(search["starter"]), language: text(search["language"]) };
}
