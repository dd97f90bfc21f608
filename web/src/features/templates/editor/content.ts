/** What the form holds, and how it is sent. Pure. */
import type { Definition, Given, Template, TemplateContent, TemplateFile, TemplateTarget } from "@/api/templateTypes";
import { buttons, cards, header } from "../model/components";
import { keptDefaults } from "../model/defaults";
import { definitionOf } from "../model/definition";

export interface Content {
  accountId: string;
  definition: Definition;
  files: Record<string, TemplateFile>;
  targets: TemplateTarget[];
  defaults: Given[];
}
export type Change = (part: (content: Content) => Content) => void;

export function contentOf(template: Template): Content {
  return { accountId: template.account_id, definition: definitionOf(template), files: template.files, targets: template.targets, defaults: template.defaults };
}

const MEDIA = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"];

/** Without files, targets and defaults of parts that are gone. */
export function sent({ definition, files, targets, defaults }: Content): TemplateContent & { defaults: Given[] } {
  const all = [definition.components, ...cards(definition.components)];
  const places = all.flatMap((components, index) => (MEDIA.includes(header(components)?.format ?? "") ? [index === 0 ? "header" : `card${index - 1}`] : []));
  const links = all.flatMap((components, index) => buttons(components).flatMap((button, at) => (button.type === "URL" ? [index === 0 ? `button${at}` : `card${index - 1}.button${at}`] : [])));
  const counted = targets.filter(({ place }) => links.includes(place));
  return {
    definition,
    files: Object.fromEntries(Object.entries(files).filter(([place]) => places.includes(place)).map(([place, file]) => [place, file.id])),
    targets: counted,
    defaults: keptDefaults(definition.components, counted, defaults),
  };
}

/** Targets follow their buttons: `moved` says where the button at an old place is now; null when it is gone. */
export function movedTargets(targets: TemplateTarget[], prefix: string, moved: (index: number) => number | null): TemplateTarget[] {
  return targets.flatMap((target) => {
    const found = new RegExp(`^${prefix.replace(".", "\\.")}button(\\d+)$`, "u").exec(target.place);
    if (found === null) return [target];
    const next = moved(Number(found[1]));
    return next === null ? [] : [{ ...target, place: `${prefix}button${next}` }];
  });
}

/** The same for what fills the ends of their addresses. */
export function movedDefaults(defaults: Given[], card: number | undefined, moved: (index: number) => number | null): Given[] {
  return defaults.flatMap((one) => {
    const { place } = one;
    if (typeof place.part === "string" || (place.card ?? undefined) !== card) return [one];
    const next = moved(place.part.button);
    return next === null ? [] : [{ ...one, place: { ...place, part: { button: next } } }];
  });
}

/** Files, targets and defaults of the cards behind one that was taken away move up. */
export function withoutCard(content: Content, card: number): Pick<Content, "files" | "targets" | "defaults"> {
  const key = (place: string): string | null => {
    const found = /^card(\d+)(.*)$/u.exec(place);
    if (found === null) return place;
    const index = Number(found[1]);
    return index === card ? null : `card${index > card ? index - 1 : index}${found[2] ?? ""}`;
  };
  return {
    files: Object.fromEntries(Object.entries(content.files).flatMap(([place, file]) => { const next = key(place); return next === null ? [] : [[next, file]]; })),
    targets: content.targets.flatMap((target) => { const place = key(target.place); return place === null ? [] : [{ ...target, place }]; }),
    defaults: content.defaults.flatMap((one) => {
      const { card: own } = one.place;
      if (typeof own !== "number" || own < card) return [one];
      return own === card ? [] : [{ ...one, place: { ...one.place, card: own - 1 } }];
    }),
  };
}
