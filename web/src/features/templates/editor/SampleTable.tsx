import type { Component } from "@/api/templateTypes";
import { TextField, cx } from "@/ui";
import { body, bodySamples, header, headerSamples, withBody, withHeaderText } from "../model/components";
import { freeName, goodName, names, replaced } from "../model/placeholders";
import { at } from "../model/places";
import { Variable } from "../preview/Marked";
import { editorWords } from "../words";
import type { PartProps } from "./BodyField";
import { ruleWords } from "./Findings";

type Where = "header" | "body";

function textOf(components: Component[], where: Where): string {
  if (where === "body") return body(components)?.text ?? "";
  return header(components)?.format === "TEXT" ? (header(components)?.text ?? "") : "";
}

function changed(components: Component[], where: Where, named: boolean, part: (text: string, samples: Record<string, string>) => { text: string; samples: Record<string, string> }): Component[] {
  const next = part(textOf(components, where), where === "body" ? bodySamples(components) : headerSamples(components));
  return where === "body" ? withBody(components, next.text, next.samples, named) : withHeaderText(components, next.text, next.samples, named);
}

/** Every variable with the sample the reviewer sees; a named one can be renamed in its text from here. */
export function SampleTable({ components, onComponents, named, findings, card }: PartProps) {
  const t = editorWords.useT();
  const rows = (["header", "body"] as const).flatMap((where) => names(textOf(components, where)).map((name) => ({ where, name })));
  if (rows.length === 0) return null;
  const setSample = (where: Where, name: string, sample: string) => onComponents((parts) => changed(parts, where, named, (text, samples) => ({ text, samples: { ...samples, [name]: sample } })));
  const rename = (where: Where, old: string, wanted: string) =>
    onComponents((parts) =>
      changed(parts, where, named, (text, samples) => {
        const { [old]: sample, ...rest } = samples;
        const name = goodName(wanted) === old ? old : freeName(text, wanted);
        return { text: replaced(text, (one) => (one === old ? `{{${name}}}` : null)), samples: sample === undefined ? rest : { ...rest, [name]: sample } };
      }),
    );
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-sm font-medium">{t.variables}</h3>
        <span className="text-xs text-muted">{t.samplesNeeded}</span>
      </div>
      <ul className="rounded-card border border-line">
        {rows.map(({ where, name }) => {
          const samples = where === "body" ? bodySamples(components) : headerSamples(components);
          const missing = at(findings, where, card).find(({ rule, params }) => rule === "template.variable.sample_missing" && params["name"] === name);
          return (
            <li key={`${where}${name}`} className={cx("grid items-start gap-x-3 gap-y-1 border-line px-3 py-1.5 not-last:border-b", named ? "sm:grid-cols-[minmax(0,11rem)_5rem_minmax(0,1fr)]" : "grid-cols-[3rem_5rem_minmax(0,1fr)]")}>
              {named ? (
                <TextField label={t.renameOf(name)} labelHidden size="s" defaultValue={name} key={name} onBlur={(event) => event.target instanceof HTMLInputElement && event.target.value !== name && rename(where, name, event.target.value)} className="font-mono" />
              ) : (
                <span className="pt-1"><Variable name={name} /></span>
              )}
              <span className="pt-1 text-xs text-muted">{t.parts[where]}</span>
              <TextField label={t.sampleOf(name)} labelHidden size="s" placeholder={t.sample} value={samples[name] ?? ""} onChange={(sample) => setSample(where, name, sample)} problem={missing === undefined ? null : ruleWords(missing, t).text} validationBehavior="aria" />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
