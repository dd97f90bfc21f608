import type { TemplateButton, TemplateTarget } from "@/api/templateTypes";
import { Select, TextField } from "@/ui";
import { names } from "../model/placeholders";
import { editorWords } from "../words";
import { urlExample } from "./buttonRules";
import { SourceField } from "./SourceField";

type Kind = "fixed" | "ending" | "counted";
const UTM = ["source", "medium", "campaign"] as const;

/** Where the end of an address comes from when a send does not say it. */
export interface Sourced {
  sourceOf: (name: string) => string | null;
  onSource: (name: string, text: string | null) => void;
}

export interface UrlFieldsProps extends Sourced {
  button: TemplateButton;
  onButton: (button: TemplateButton) => void;
  target: TemplateTarget | undefined;
  onTarget: (target: Omit<TemplateTarget, "place"> | null) => void;
  invalid: boolean;
}

/** Where a link leads: one address, one with an end given when sending, or over this server, which counts the clicks. */
export function UrlFields({ button, onButton, target, onTarget, invalid, sourceOf, onSource }: UrlFieldsProps) {
  const t = editorWords.useT();
  const url = button.url ?? "";
  const kind: Kind = target !== undefined ? "counted" : names(url).length > 0 ? "ending" : "fixed";
  const plain = url.replace(/\{\{\w*\}\}$/u, "");
  const { example: _gone, ...rest } = button;
  // Meta has our own address there, with a sample of that.
  const isOurs = target !== undefined && target.target !== url;
  const setUrl = (next: string) => onButton(names(next).length > 0 && !isOurs ? { ...button, url: next } : { ...rest, url: next });
  const setKind = (next: Kind) => {
    if (next === kind) return;
    const held = target?.target ?? url;
    const base = (target === undefined ? plain : held).replace(/\{\{\w*\}\}$/u, "");
    onTarget(next === "counted" ? { target: held } : null);
    if (next === "ending") onButton({ ...(isOurs ? rest : button), url: `${base}{{1}}` });
    if (next === "fixed") onButton({ ...rest, url: base });
    if (next === "counted") setUrl(held);
  };
  const address = target?.target ?? url;
  const setAddress = (next: string) => {
    if (target !== undefined) onTarget({ ...target, target: next });
    setUrl(next);
  };
  const setUtm = (name: (typeof UTM)[number], value: string) => {
    if (target === undefined) return;
    const { [name]: _old, ...others } = target.utm ?? {};
    onTarget({ ...target, utm: value.trim() === "" ? others : { ...others, [name]: value } });
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Select label={t.urlKind} labelHidden size="s" options={(["fixed", "ending", "counted"] as const).map((id) => ({ id, label: t.urlKinds[id] }))} value={kind} onChange={setKind} className="w-44" />
        <TextField label={t.url} labelHidden size="s" placeholder="https://" value={address} onChange={setAddress} problem={invalid ? "" : null} validationBehavior="aria" className="min-w-44 flex-1 font-mono" />
        {names(address).length > 0 && !isOurs && (
          <TextField label={t.urlSample} labelHidden size="s" placeholder={t.urlSample} value={urlExample(button)} onChange={(sample) => onButton({ ...button, example: [sample] })} className="w-40" />
        )}
      </div>
      {names(address).map((name) => (
        <div key={name} className="grid items-center gap-x-2 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)]">
          <span aria-hidden className="text-xs text-muted">{t.sourceOf(`{{${name}}}`)}</span>
          <SourceField name={`{{${name}}}`} text={sourceOf(name)} onText={(text) => onSource(name, text)} />
        </div>
      ))}
      {target !== undefined && (
        <>
          <p className="text-xs text-muted">{t.countedHint}</p>
          <div className="flex flex-wrap gap-2">
            {UTM.map((name) => (
              <TextField key={name} label={`utm_${name}`} size="s" value={target.utm?.[name] ?? ""} onChange={(value) => setUtm(name, value)} className="min-w-28 flex-1" />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
