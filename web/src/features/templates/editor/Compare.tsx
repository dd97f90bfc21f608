import { useState } from "react";
import type { Template } from "@/api/templateTypes";
import { languageName } from "@/features/inbox/panel/languageName";
import { useLanguage } from "@/i18n";
import { Select } from "@/ui";
import { body, buttons, cards, footer, header } from "../model/components";
import { definitionOf } from "../model/definition";
import { Marked, WithVariables } from "../preview/Marked";
import { editorWords } from "../words";

const NONE = "none";

/** Another language of the template to read while one translates; a draft starts with one that Meta knows. */
export function Compare({ template, siblings }: { template: Template; siblings: Template[] }) {
  const t = editorWords.useT();
  const locale = useLanguage();
  const others = siblings.filter(({ id }) => id !== template.id);
  const first = template.vendor_id === null ? (others.find(({ vendor_id: known }) => known !== null) ?? others[0]) : undefined;
  const [chosen, setChosen] = useState(first?.id ?? NONE);
  if (others.length === 0) return null;
  const options = [{ id: NONE, label: t.compareNone }, ...others.map(({ id, language }) => ({ id, label: languageName(language, locale) }))];
  const shown = others.find(({ id }) => id === chosen);
  return (
    <section aria-label={t.compare} className="flex flex-col gap-2">
      <Select label={t.compare} options={options} value={shown?.id ?? NONE} onChange={setChosen} size="s" className="w-52" />
      {shown !== undefined && <Text template={shown} />}
    </section>
  );
}

function Text({ template }: { template: Template }) {
  const { components, language } = definitionOf(template);
  const top = header(components)?.text ?? "";
  const bottom = footer(components)?.text ?? "";
  const parts = [components, ...cards(components)];
  const labels = parts.flatMap((part) => buttons(part).map(({ text }) => text ?? "")).filter((text) => text !== "");
  return (
    <div lang={language.replace("_", "-")} className="flex flex-col gap-1 rounded-card bg-bg px-3 py-2 text-sm wrap-anywhere">
      {top !== "" && <p className="font-semibold"><WithVariables text={top} /></p>}
      {parts.map((part, index) => (
        <div key={index} className="whitespace-pre-wrap">
          <Marked text={body(part)?.text ?? ""} />
        </div>
      ))}
      {bottom !== "" && <p className="text-xs text-muted">{bottom}</p>}
      {labels.length > 0 && <p className="text-xs text-muted">{labels.join(" · ")}</p>}
    </div>
  );
}
