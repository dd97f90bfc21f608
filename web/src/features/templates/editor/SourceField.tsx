import { useQuery } from "@tanstack/react-query";
import { templateQueries } from "@/api/templates";
import { Select, TextField } from "@/ui";
import { type Origin, originOf, originText } from "../model/defaults";
import { fieldName } from "../send/fieldName";
import { editorWords, sendWords } from "../words";

const OPEN = "open";
const SAME = "same";

/** Where a variable's value comes from, and what stands there when that is empty. `text` is null when it is given on sending. */
export function SourceField({ name, text, onText }: { name: string; text: string | null; onText: (text: string | null) => void }) {
  const t = editorWords.useT();
  const send = sendWords.useT();
  const known = useQuery(templateQueries.variables()).data?.map((one) => one.name) ?? Object.keys(send.fields);
  const origin = text === null ? null : originOf(text);
  const source = origin?.source ?? null;
  const fields = source === null || known.includes(source) ? known : [...known, source];
  const options = [{ id: OPEN, label: t.sourceOpen }, { id: SAME, label: t.sourceSame }, ...fields.map((id) => ({ id, label: fieldName(id, send) }))];
  const value = origin === null ? OPEN : (source ?? SAME);
  const pick = (id: string) => {
    if (id === value) return;
    onText(id === OPEN ? null : id === SAME ? "" : originText({ source: id, text: "", fallback: origin?.fallback ?? "" }));
  };
  const set = (change: Partial<Origin>) => origin !== null && onText(originText({ ...origin, ...change }));
  return (
    <>
      <Select label={t.sourceOf(name)} labelHidden size="s" options={options} value={value} onChange={pick} />
      {origin === null ? (
        <span aria-hidden className="pt-1 text-xs text-faint max-sm:hidden">–</span>
      ) : source === null ? (
        <TextField label={t.sameFor(name)} labelHidden size="s" placeholder={t.sourceSame} value={origin.text} onChange={(next) => set({ text: next })} />
      ) : (
        <TextField label={send.fallbackFor(name)} labelHidden size="s" placeholder={t.noFallback} value={origin.fallback} onChange={(fallback) => set({ fallback })} />
      )}
    </>
  );
}
