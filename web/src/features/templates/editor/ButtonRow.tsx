import { ChevronDown, ChevronUp, Trash2 } from "lucide-react";
import type { ButtonType, Finding, TemplateButton, TemplateTarget } from "@/api/templateTypes";
import { IconButton, Select, TextField } from "@/ui";
import { errorsOf } from "../model/places";
import { editorWords } from "../words";
import { Counter, Findings } from "./Findings";
import { hasText, newButton, urlExample } from "./buttonRules";
import { type Sourced, UrlFields } from "./UrlFields";

const TEXT_LIMIT = 25;

export interface ButtonRowProps extends Sourced {
  button: TemplateButton;
  number: number;
  types: readonly ButtonType[];
  findings: Finding[];
  target: TemplateTarget | undefined;
  onButton: (button: TemplateButton) => void;
  onTarget: (target: Omit<TemplateTarget, "place"> | null) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  isFirst: boolean;
  isLast: boolean;
}

function FlowFields({ button, onButton }: Pick<ButtonRowProps, "button" | "onButton">) {
  const t = editorWords.useT();
  const byName = button.flow_name !== undefined;
  const { flow_id: id, flow_name: name, ...rest } = button;
  const action = button.flow_action === "data_exchange" ? "data_exchange" : "navigate";
  return (
    <div className="flex flex-wrap gap-2">
      <Select label={t.flowBy} labelHidden size="s" options={[{ id: "id", label: t.flowBys.id }, { id: "name", label: t.flowBys.name }]} value={byName ? "name" : "id"} onChange={(by) => onButton(by === "name" ? { ...rest, flow_name: "" } : { ...rest, flow_id: "" })} className="w-32" />
      <TextField label={byName ? t.flowName : t.flowId} labelHidden size="s" placeholder={byName ? t.flowName : t.flowId} value={(byName ? name : id) ?? ""} onChange={(value) => onButton(byName ? { ...rest, flow_name: value } : { ...rest, flow_id: value })} className="min-w-36 flex-1" />
      <Select label={t.flowAction} labelHidden size="s" options={[{ id: "navigate", label: t.flowActions.navigate }, { id: "data_exchange", label: t.flowActions.data_exchange }]} value={action} onChange={(flow_action) => onButton({ ...button, flow_action })} className="w-44" />
      {action === "navigate" && <TextField label={t.screen} labelHidden size="s" placeholder={t.screen} value={button.navigate_screen ?? ""} onChange={(navigate_screen) => onButton({ ...button, navigate_screen })} className="w-36" />}
    </div>
  );
}

/** One button: its kind, its text, and what its kind needs. */
export function ButtonRow({ button, number, types, findings, target, onButton, onTarget, onMove, onRemove, isFirst, isLast, ...sourced }: ButtonRowProps) {
  const t = editorWords.useT();
  const { type } = button;
  const text = button.text ?? "";
  const errors = errorsOf(findings);
  const known = types.includes(type) ? types : [...types, type];
  const setType = (next: ButtonType) => {
    if (next === type) return;
    onTarget(null);
    onButton(newButton(next, text));
  };
  return (
    <li className="flex flex-col gap-1.5 border-line px-2 py-2 not-last:border-b">
      <div className="flex flex-wrap items-center gap-2">
        <Select label={t.buttonKind} labelHidden size="s" options={known.map((id) => ({ id, label: t.buttonKinds[id] }))} value={type} onChange={setType} className="w-40" />
        {hasText(type) && (
          <TextField label={`${t.buttonText}: ${t.buttonNumber(number)}`} labelHidden size="s" placeholder={t.buttonText} value={text} onChange={(next) => onButton({ ...button, text: next })} end={<Counter length={text.length} limit={TEXT_LIMIT} />} className="min-w-44 flex-1" />
        )}
        {type === "PHONE_NUMBER" && <TextField label={t.phone} labelHidden size="s" placeholder="+593 99 000 0142" type="tel" value={button.phone_number ?? ""} onChange={(phone_number) => onButton({ ...button, phone_number })} className="w-44" />}
        {type === "COPY_CODE" && <TextField label={t.codeSample} labelHidden size="s" placeholder={t.codeSample} value={urlExample(button)} onChange={(example) => onButton({ ...button, example })} className="min-w-36 flex-1" />}
        <span className="ml-auto flex">
          <IconButton size="s" label={`${t.moveUp}: ${t.buttonNumber(number)}`} icon={<ChevronUp size={16} />} isDisabled={isFirst} onPress={() => onMove(-1)} />
          <IconButton size="s" label={`${t.moveDown}: ${t.buttonNumber(number)}`} icon={<ChevronDown size={16} />} isDisabled={isLast} onPress={() => onMove(1)} />
          <IconButton size="s" label={`${t.remove}: ${t.buttonNumber(number)}`} icon={<Trash2 size={16} />} onPress={onRemove} />
        </span>
      </div>
      {type === "URL" && <UrlFields button={button} onButton={onButton} target={target} onTarget={onTarget} {...sourced} invalid={errors.some(({ rule }) => rule.startsWith("template.url"))} />}
      {type === "FLOW" && <FlowFields button={button} onButton={onButton} />}
      <Findings findings={findings} />
    </li>
  );
}
