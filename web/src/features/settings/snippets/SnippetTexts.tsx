import { useQuery } from "@tanstack/react-query";
import { Braces, Languages, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { sendingQueries } from "@/api/sending";
import { variableName, withValues } from "@/features/inbox/thread/composer/snippets/search";
import { useLanguage } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, IconButton, Menu, TextareaField } from "@/ui";
import { Choice } from "../parts/Choice";
import { COMMON_LANGUAGES, inserted } from "./snippetForm";

function useLanguageName() {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  return (tag: string): string => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}

/** The text in each language, with variables and a look at what a person gets. */
export function SnippetTexts({ texts, onChange, isReadOnly }: { texts: Record<string, string>; onChange: (texts: Record<string, string>) => void; isReadOnly: boolean }) {
  const words = settingsWords.useT().snippets;
  const nameOf = useLanguageName();
  const variables = useQuery(sendingQueries.variables()).data ?? [];
  const box = useRef<HTMLDivElement>(null);
  const tags = Object.keys(texts);
  const [chosen, setChosen] = useState(tags[0] ?? "es");
  const tag = tags.includes(chosen) ? chosen : (tags[0] ?? "es");
  const text = texts[tag] ?? "";
  const set = (value: string) => onChange({ ...texts, [tag]: value });
  const insert = (name: string) => {
    const area = box.current?.querySelector("textarea");
    const result = inserted(text, area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length, name);
    set(result.text);
    window.requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(result.caret, result.caret);
    });
  };
  const drop = () => onChange(Object.fromEntries(Object.entries(texts).filter(([language]) => language !== tag)));
  const addable = COMMON_LANGUAGES.filter((language) => !tags.includes(language));
  const preview = withValues(text, Object.entries(words.samples).map(([name, value]) => ({ name, value })));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {tags.length > 1 && <Choice label={words.languages} options={tags.map((id) => ({ id, label: nameOf(id) }))} value={tag} onChange={setChosen} />}
        {!isReadOnly && addable.length > 0 && (
          <Menu
            label={words.addLanguage}
            trigger={<Button size="s" variant="quiet" icon={<Languages size={14} aria-hidden />}>{words.addLanguage}</Button>}
            lines={addable.map((id) => ({
              id,
              label: nameOf(id),
              run: () => {
                onChange({ ...texts, [id]: "" });
                setChosen(id);
              },
            }))}
          />
        )}
        {!isReadOnly && (
          <Menu
            label={words.insert}
            trigger={<Button size="s" variant="quiet" icon={<Braces size={14} aria-hidden />}>{words.insert}</Button>}
            lines={variables.map(({ name }) => ({ id: name, label: variableName(name), run: () => insert(variableName(name)) }))}
          />
        )}
        {!isReadOnly && tags.length > 1 && <IconButton label={words.dropLanguage(nameOf(tag))} icon={<Trash2 size={16} />} onPress={drop} />}
      </div>
      <div className="flex flex-wrap gap-4 *:min-w-64 *:flex-1">
        <div ref={box}>
          <TextareaField label={tags.length > 1 ? words.bodyOf(nameOf(tag)) : words.body} value={text} onChange={set} rows={5} isReadOnly={isReadOnly} />
        </div>
        <figure className="flex flex-col gap-1">
          <figcaption className="text-sm font-medium">{words.preview}</figcaption>
          <p className="max-w-full self-start rounded-card bg-fill px-3 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{preview === "" ? "…" : preview}</p>
          <p className="text-xs text-muted">{words.previewHint}</p>
        </figure>
      </div>
    </div>
  );
}
