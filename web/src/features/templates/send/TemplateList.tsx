import { Search, Star } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Template, Usable } from "@/api/templateTypes";
import { languageName } from "@/features/inbox/panel/languageName";
import { useLanguage } from "@/i18n";
import { IconButton, TextField, cx } from "@/ui";
import { useTemplateActions } from "../useTemplateActions";
import { type SendWords, categoryName, sendWords, templateWords } from "../words";
import { type SectionId, sections } from "./choices";

export function whyNot(code: string | null, t: SendWords): string {
  if (code === null) return "";
  return code in t.why ? t.why[code as keyof SendWords["why"]] : t.otherWhy(code);
}

function Choice({ item, chosen, onChoose }: { item: Usable; chosen: boolean; onChoose: () => void }) {
  const t = sendWords.useT();
  const shared = templateWords.useT();
  const { favourite } = useTemplateActions();
  const { template, usable } = item;
  return (
    <li className={cx("relative flex items-start gap-1 pr-1", chosen && "bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]", usable && !chosen && "hover:bg-fill")}>
      <button type="button" data-choice={usable ? "" : undefined} aria-pressed={chosen} disabled={!usable} onClick={onChoose} className="min-w-0 flex-1 px-3 py-2 text-left outline-offset-[-2px] pointer-coarse:min-h-11">
        <span className={cx("cut block text-sm font-medium", !usable && "text-faint")}>{template.name}</span>
        <span className="cut block text-xs text-muted">
          {template.language} · {categoryName(template.category, shared)}
        </span>
        {!usable && <span className="block text-xs text-warn">{whyNot(item.why_not, t)}</span>}
      </button>
      {usable && (
        <IconButton
          size="s"
          label={`${template.favourite ? t.unfavourite : t.favourite}: ${template.name}`}
          icon={<Star size={14} className={template.favourite ? "fill-current text-warn" : undefined} />}
          onPress={() => void favourite([template], !template.favourite)}
          className="mt-1.5"
        />
      )}
    </li>
  );
}

/** Search and choices; the arrow keys go through them. */
export function TemplateList({ all, language, chosen, onChoose }: { all: Usable[]; language: string | null; chosen: string | null; onChoose: (template: Template) => void }) {
  const t = sendWords.useT();
  const locale = useLanguage();
  const [query, setQuery] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const shown = sections(all, language, query);
  const titles: Record<SectionId, string> = { favourites: t.favourites, recent: t.recent, own: t.own(language === null ? "" : languageName(language, locale)), others: t.others, unusable: t.notUsable };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const choices = [...(box.current?.querySelectorAll<HTMLButtonElement>("[data-choice]") ?? [])];
    const at = choices.findIndex((choice) => choice === document.activeElement);
    if (at < 0 && step < 0) return;
    event.preventDefault();
    choices[at + step]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys move between the controls inside
    <div ref={box} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <div className="p-3 pb-2">
        <TextField label={t.search} labelHidden type="search" placeholder={t.search} value={query} onChange={setQuery} start={<Search size={16} aria-hidden className="text-muted" />} className="[&_input::-webkit-search-cancel-button]:hidden" />
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto pb-2">
        {shown.length === 0 && <p className="px-3 text-sm text-muted">{t.nothing}</p>}
        {shown.map((section) => (
          <section key={section.id} aria-label={titles[section.id]}>
            {shown.length > 1 && <h3 className="px-3 pt-1 pb-1 text-xs font-semibold text-muted">{titles[section.id]}</h3>}
            <ul>
              {section.items.map((item) => (
                <Choice key={item.template.id} item={item} chosen={item.template.id === chosen} onChoose={() => onChoose(item.template)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
