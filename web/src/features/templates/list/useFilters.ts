import type { Account, Template } from "@/api/templateTypes";
import type { Channel } from "@/api/types";
import { useLanguage } from "@/i18n";
import { languageName } from "@/features/inbox/panel/languageName";
import { foldersOf } from "../model/groups";
import { CATEGORIES, FILTERS, STATUSES } from "../model/search";
import { templateWords } from "../words";
import { useTemplateSearch } from "./useTemplateSearch";

/** The accounts by name; one without a name has those of its numbers. */
export function accountNames(accounts: Account[], channels: Channel[]): { id: string; label: string }[] {
  return accounts.map((account) => {
    const own = channels.filter((channel) => account.channels.includes(channel.id)).map((channel) => channel.name);
    return { id: account.id, label: account.name === "" ? own.join(", ") || account.waba_id : account.name };
  });
}

export interface Filter {
  id: (typeof FILTERS)[number];
  label: string;
  options: { id: string; label: string }[];
  value: string | undefined;
  set: (value: string | undefined) => void;
}

/** What the list can be narrowed by: only what has more than one possibility. */
export function useFilters(templates: Template[], accounts: Account[], channels: Channel[]): Filter[] {
  const t = templateWords.useT();
  const locale = useLanguage();
  const { search, change } = useTemplateSearch();
  const languages = [...new Set(templates.map(({ language }) => language))].toSorted();
  const numbers = accounts.flatMap((account) => channels.filter((channel) => account.channels.includes(channel.id)));
  // The last template may have left the folder that is looked at.
  const folders = new Set([...foldersOf(templates), ...(search.folder === undefined ? [] : [search.folder])]);
  const options: Record<Filter["id"], { id: string; label: string }[]> = {
    // One folder is a choice too: it, or all.
    folder: [...folders].map((id) => ({ id, label: id })),
    account: [...(accounts.length > 1 ? accountNames(accounts, channels) : []), ...(numbers.length > 1 ? numbers.map(({ id, name }) => ({ id, label: name })) : [])],
    category: CATEGORIES.map((id) => ({ id, label: t.categories[id] })),
    language: languages.map((id) => ({ id, label: languageName(id, locale) })),
    status: STATUSES.map((id) => ({ id, label: t.statuses[id] })),
  };
  const labels = { folder: t.folder, account: t.account, category: t.category, language: t.language, status: t.status };
  return FILTERS.map((id) => ({ id, label: labels[id], options: options[id], value: search[id], set: (value: string | undefined) => change({ [id]: value }) })).filter(({ id, options: list }) => list.length > (id === "folder" ? 0 : 1));
}
