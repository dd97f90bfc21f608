import type { Component } from "@/api/templateTypes";
import { TextField, cx } from "@/ui";
import { body, bodySamples, header, headerSamples, withBody, withHeaderText } from "../model/components";
import { defaultOf, withDefault } from "../model/defaults";
import { freeName, goodName, names, replaced } from "../model/placeholders";
import { at } from "../model/places";
import { Variable } from "../preview/Marked";
import { editorWords } from "../words";
import type { TextProps } from "./BodyField";
import { ruleWords } from "./Findings";
import { SourceField } from "./SourceField";

type Where = "header" | "body";

function textOf(components: Component[], where: Where): string {
  if (where === "body") return body(components)?.text ?? "";
  return header(components)?.format === "TEXT" ? (header(components)?.text ?? "") : "";
}

function changed(components: Component[], where: Where, named: boolean, part: (text: string, samples: Record<string, string>) => { text: string; samples: Record<string, string> }): Component[] {
  const next = part(textOf(components, where), where === "body" ? bodySamples(components) : headerSamples(components));
  return where === "body" ? withBody(components, next.text, next.samples, named) : withHeaderText(components, next.text, next.samples, named);
}

/** Every variable with the sample the reviewer sees and where its value comes from; a named one can be renamed in its text from here. */
export function SampleTable({ components, onComponents, named, findings, card, defaults, onDefaults }: TextProps) {
  const t = editorWords.useT();
  const rows = (["header", "body"] as const).flatMap((where) => names(textOf(components, where)).map((name) => ({ where, name })));
  if (rows.length === 0) return null;
  const setSample = (where: Where, name: string, sample: string) => onComponents((parts) => changed(parts, where, named, (text, samples) => ({ text, samples: { ...samples, [name]: sample } })));
  const moveDefault = (where: Where, old: string, next: string) =>
    onDefaults((all) => {
      const text = defaultOf(all, { part: where, card }, old);
      return text === null ? all : withDefault(withDefault(all, { part: where, card }, old, null), { part: where, card }, next, text);
    });
  const rename = (where: Where, old: string, wanted: string) => {
    const next = goodName(wanted) === old ? old : freeName(textOf(components, where), wanted);
    moveDefault(where, old, next);
    onComponents((parts) =>
      changed(parts, where, named, (text, samples) => {
        const { [old]: sample, ...rest } = samples;
        return { text: replaced(text, (one) => (one === old ? `{{${next}}}` : null)), samples: sample === undefined ? rest : { ...rest, [next]: sample } };
      }),
    );
  };
  const grid = cx("grid gap-x-2 gap-y-1 px-3", named ? "sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]" : "sm:grid-cols-[4rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]");
  const both = new Set(rows.map(({ where }) => where)).size > 1;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-sm font-medium">{t.variables}</h3>
        <span className="text-xs text-muted">{t.samplesNeeded}</span>
      </div>
      <ul className="rounded-card border border-line">
        <li aria-hidden className={cx(grid, "border-b border-line py-1 text-xs text-muted max-sm:hidden")}>
          <span>{t.variable}</span>
          <span>{t.sample}</span>
          <span>{t.source}</span>
          <span>{t.fallback}</span>
        </li>
        {rows.map(({ where, name }) => {
          const samples = where === "body" ? bodySamples(components) : headerSamples(components);
          const missing = at(findings, where, card).find(({ rule, params }) => rule === "template.variable.sample_missing" && params["name"] === name);
          const place = { part: where, card };
          return (
            <li key={`${where}${name}`} className={cx(grid, "items-start border-line py-1.5 not-last:border-b")}>
              <span className="min-w-0">
                {named ? (
                  <TextField label={t.renameOf(name)} labelHidden size="s" defaultValue={name} key={name} onBlur={(event) => event.target instanceof HTMLInputElement && event.target.value !== name && rename(where, name, event.target.value)} className="font-mono" />
                ) : (
                  <Variable name={name} />
                )}
                {both && <span className="block pt-0.5 text-xs text-muted">{t.parts[where]}</span>}
              </span>
              <TextField label={t.sampleOf(name)} labelHidden size="s" placeholder={t.sample} value={samples[name] ?? ""} onChange={(sample) => setSample(where, name, sample)} problem={missing === undefined ? null : ruleWords(missing, t).text} validationBehavior="aria" />
              <SourceField name={name} text={defaultOf(defaults, place, name)} onText={(text) => onDefaults((all) => withDefault(all, place, name, text))} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
