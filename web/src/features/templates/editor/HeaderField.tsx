import type { TemplateFile } from "@/api/templateTypes";
import { Button, Select } from "@/ui";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { header, headerSamples, withHeaderFormat, withHeaderText } from "../model/components";
import { goodName, inserted, names } from "../model/placeholders";
import { at, errorsOf } from "../model/places";
import { editorWords } from "../words";
import type { PartProps } from "./BodyField";
import { Counter, Findings } from "./Findings";
import { SampleFile } from "./SampleFile";
import { VariableText } from "./VariableText";

type Format = "NONE" | "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION" | "PRODUCT";
const LIMIT = 60;

export interface HeaderFieldProps extends PartProps {
  formats: readonly Format[];
  file: TemplateFile | undefined;
  onFile: (file: TemplateFile | null) => void;
}

/** What stands above the text: a line, a file with a sample, a place. */
export function HeaderField({ components, onComponents, named, findings, card, formats, file, onFile }: HeaderFieldProps) {
  const t = editorWords.useT();
  const box = useRef<HTMLTextAreaElement>(null);
  const top = header(components);
  const format = formats.find((one) => one === top?.format) ?? "NONE";
  const text = top?.text ?? "";
  const own = at(findings, "header", card);
  const media = format === "IMAGE" || format === "VIDEO" || format === "DOCUMENT";
  const setFormat = (next: Format) => {
    if (next === format) return;
    onComponents((parts) => withHeaderFormat(parts, next === "NONE" ? null : next));
    onFile(null);
  };
  const addVariable = () => {
    const next = inserted(text, box.current?.selectionStart ?? text.length, headerSamples(components), goodName(t.suggested[0] ?? "name"), named);
    onComponents((parts) => withHeaderText(parts, next.text, next.samples, named));
    box.current?.focus();
  };
  const seen = own.filter(({ rule }) => rule !== "template.variable.sample_missing" && (text !== "" || rule !== "template.header.empty"));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-end gap-2">
        <Select label={t.header} options={formats.map((id) => ({ id, label: t.headers[id] }))} value={format} onChange={setFormat} className="w-36" />
        {format === "TEXT" && (
          <VariableText label={t.headerText} labelHidden aside={<Counter length={text.length} limit={LIMIT} />} single value={text} onChange={(next) => onComponents((parts) => withHeaderText(parts, next, headerSamples(parts), named))} invalid={errorsOf(seen).length > 0} box={box} />
        )}
        {format === "TEXT" && names(text).length === 0 && (
          <Button size="s" variant="quiet" icon={<Plus size={16} aria-hidden />} className="h-8 text-accent" onPress={addVariable}>
            {t.variable}
          </Button>
        )}
        {format === "LOCATION" && <p className="pb-1.5 text-xs text-muted">{t.headerLocation}</p>}
      </div>
      {media && <SampleFile format={format} file={file} held={(top?.example?.header_handle?.length ?? 0) > 0} problem={errorsOf(own).length > 0} onFile={onFile} />}
      <Findings findings={seen} />
    </div>
  );
}
