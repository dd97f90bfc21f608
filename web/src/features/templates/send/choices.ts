/** The templates that can be chosen for a conversation, in the order of the panel. Pure. */
import type { Usable } from "@/api/templateTypes";
import { plain } from "@/i18n/plain";
import { body } from "../model/components";

export type SectionId = "favourites" | "recent" | "own" | "others" | "unusable";
export interface Section {
  id: SectionId;
  items: Usable[];
}

const base = (language: string) => (language.split(/[_-]/u)[0] ?? "").toLowerCase();

/** Favourites, then last used, then those in the language of the contact; what cannot be sent stands last, with its reason. */
export function sections(all: Usable[], language: string | null, query: string): Section[] {
  const words = plain(query).split(/\s+/u).filter((word) => word !== "");
  const fits = ({ template }: Usable) => {
    const text = plain(`${template.name} ${template.name.replaceAll("_", " ")} ${body(template.components)?.text ?? ""}`);
    return words.every((word) => text.includes(word));
  };
  const of = ({ template, usable }: Usable): SectionId => {
    if (!usable) return "unusable";
    if (template.favourite) return "favourites";
    if (template.last_used_at !== null) return "recent";
    return language !== null && base(template.language) === base(language) ? "own" : "others";
  };
  const found = all.filter(fits);
  return (["favourites", "recent", "own", "others", "unusable"] as const).map((id) => ({ id, items: found.filter((item) => of(item) === id) })).filter(({ items }) => items.length > 0);
}
