import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Given, VariableSample } from "@/api/templateTypes";
import { templateQueries } from "@/api/templates";
import { useScope } from "@/app/session";
import { useT } from "@/i18n";
import { Button, IconButton, Select } from "@/ui";
import { lacking } from "../model/defaults";
import { editorWords } from "../words";

const EXAMPLES = "examples";
const NONE: VariableSample[] = [];

export interface People {
  list: VariableSample[];
  /** The one the preview is for; null for the examples of the review. */
  person: VariableSample | null;
  choose: (id: string | null) => void;
  failed: boolean;
  retry: () => void;
}

/** People to try the template on. Who sees no conversations has only the examples. */
export function usePeople(): People {
  const query = useQuery({ ...templateQueries.samples(), enabled: useScope("conversation.view") !== null });
  const [id, choose] = useState<string | null>(null);
  const list = query.data ?? NONE;
  return { list, person: list.find((one) => one.contact_id === id) ?? null, choose, failed: query.isError && query.data === undefined, retry: () => void query.refetch() };
}

/** Whom the preview is for, with the one before and the next. */
export function PersonChoice({ people }: { people: People }) {
  const t = editorWords.useT();
  const ui = useT();
  const { list, person, choose } = people;
  if (people.failed) {
    return (
      <p className="flex items-center justify-between gap-2 text-xs text-danger">
        {t.peopleFailed}
        <Button size="s" onPress={people.retry}>
          {ui.ui.retry}
        </Button>
      </p>
    );
  }
  if (list.length === 0) return null;
  const at = person === null ? -1 : list.indexOf(person);
  const options = [{ id: EXAMPLES, label: t.withExamples }, ...list.map(({ contact_id: id, name }) => ({ id, label: name }))];
  // The examples stand before the first and behind the last.
  const step = (by: 1 | -1) => choose(list[(at + 1 + by + list.length + 1) % (list.length + 1) - 1]?.contact_id ?? null);
  return (
    <div className="flex items-center gap-1">
      <Select label={t.previewFor} labelHidden options={options} value={person?.contact_id ?? EXAMPLES} onChange={(id) => choose(id === EXAMPLES ? null : id)} className="min-w-0 flex-1" />
      <IconButton label={t.previousPerson} icon={<ChevronLeft size={16} />} onPress={() => step(-1)} />
      <span className="tabular w-14 text-center text-xs text-muted">{person === null ? "" : t.personOf(at + 1, list.length)}</span>
      <IconButton label={t.nextPerson} icon={<ChevronRight size={16} />} onPress={() => step(1)} />
    </div>
  );
}

/** How many of these people have no value for a variable, what that means, and who they are; pressed, one is the preview's. */
export function Lacks({ defaults, people }: { defaults: Given[]; people: People }) {
  const t = editorWords.useT();
  const all = people.list.length;
  return lacking(defaults, people.list).map(({ name, people: who, instead }) => (
    <div key={name} className="text-xs text-warn">
      <p className="flex items-start gap-2">
        <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
        {instead === null ? t.lackNothing(who.length, all, name) : t.lackInstead(who.length, all, name, instead)}
      </p>
      <details className="pl-5.5">
        <summary className="w-fit cursor-pointer font-medium text-ink underline">{t.seeWho}</summary>
        <ul aria-label={t.seeWho} className="flex flex-wrap gap-1 pt-1">
          {who.map(({ contact_id: id, name: person }) => (
            <li key={id}>
              <Button size="s" onPress={() => people.choose(id)}>{person}</Button>
            </li>
          ))}
        </ul>
      </details>
    </div>
  ));
}
