/** The list of templates: one line for a name, its languages as chips, and the filters. Pure. */
import type { Account, Template, TemplateQuality } from "@/api/templateTypes";
import { plain } from "@/i18n/plain";
import { body } from "./components";
import type { TemplateSearch } from "./search";

/** A name of an account with all its languages. */
export interface TemplateGroup {
  key: string;
  name: string;
  account_id: string;
  templates: Template[];
  category: string;
  folder: string | null;
  quality: TemplateQuality;
  sent_30d: number;
  read_30d: number;
  updated_at: string;
}

const WORST: readonly TemplateQuality[] = ["red", "yellow", "green", "unknown"];

/** All languages of a name are in one; a language that came from Meta later joins them. */
function folderOf(templates: Template[]): string | null {
  return templates.find(({ folder }) => folder !== null)?.folder ?? null;
}

/** The folders there are, by name. */
export function foldersOf(templates: Template[]): string[] {
  const names = templates.flatMap(({ folder }) => (folder === null ? [] : [folder]));
  return [...new Set(names)].toSorted((one, other) => one.localeCompare(other));
}

function groupOf(key: string, templates: Template[], own: string): TemplateGroup | null {
  const rank = ({ language }: Template) => (language.split("_")[0] === own ? 0 : 1);
  const sorted = templates.toSorted((one, other) => rank(one) - rank(other) || one.language.localeCompare(other.language));
  const newest = templates.toSorted((one, other) => other.updated_at.localeCompare(one.updated_at))[0];
  if (newest === undefined) return null;
  const sum = (of: (template: Template) => number) => templates.reduce((total, template) => total + of(template), 0);
  return {
    key, name: newest.name, account_id: newest.account_id, templates: sorted, category: newest.category, folder: folderOf(templates), updated_at: newest.updated_at,
    quality: WORST.find((quality) => templates.some((template) => template.quality === quality)) ?? "unknown",
    sent_30d: sum((template) => template.sent_30d), read_30d: sum((template) => template.read_30d),
  };
}

/** Newest first; of each the workspace's own language leads. */
export function grouped(templates: Template[], own: string): TemplateGroup[] {
  const byName = new Map<string, Template[]>();
  for (const template of templates) {
    const key = `${template.account_id}/${template.name}`;
    byName.set(key, [...(byName.get(key) ?? []), template]);
  }
  const groups = [...byName].map(([key, list]) => groupOf(key, list, own)).filter((group) => group !== null);
  return groups.toSorted((one, other) => other.updated_at.localeCompare(one.updated_at) || one.name.localeCompare(other.name));
}

/** `account` may be a channel: then the account it belongs to. */
export function accountOf(search: TemplateSearch, accounts: Account[]): string | undefined {
  return accounts.find((account) => account.id === search.account || account.channels.includes(search.account ?? ""))?.id ?? search.account;
}

/** A name stays with all its languages when one of them fits. */
export function matching(groups: TemplateGroup[], search: TemplateSearch, accounts: Account[]): TemplateGroup[] {
  const account = accountOf(search, accounts);
  const words = plain(search.q ?? "").split(/\s+/u).filter((word) => word !== "");
  const fits = (template: Template) => {
    if (search.category !== undefined && template.category !== search.category) return false;
    if (search.language !== undefined && template.language !== search.language) return false;
    return search.status === undefined || template.status === search.status;
  };
  const found = (template: Template) => {
    const text = plain(`${template.name} ${template.name.replaceAll("_", " ")} ${body(template.components)?.text ?? ""}`);
    return words.every((word) => text.includes(word));
  };
  return groups.filter((group) => (account === undefined || group.account_id === account) && (search.folder === undefined || group.folder === search.folder) && group.templates.some((template) => fits(template) && found(template)));
}

/** Part of those sent that were read, in percent; null when nothing was sent. */
export function readRate(sent: number, read: number): number | null {
  return sent === 0 ? null : Math.round((read / sent) * 100);
}
