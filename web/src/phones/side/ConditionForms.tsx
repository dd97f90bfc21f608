import { SelectInput, SwitchLine } from "../parts/fields";
import { act } from "../state/act";
import { api } from "../state/api";
import { usePhones } from "../state/store";
import { attempt } from "../state/trouble";
import { type Conditions, FAULTS, type FaultKind } from "../state/types";
import { useFormats, useWords } from "../words";
import { BATCHES, CODES, COUNTS, SCALES, seconds, withCurrent } from "./conditionText";

interface Props {
  conditions: Conditions;
}
const COPIES = [1, 2, 3, 4, 5];
const PERCENTS = [100, 50, 25, 10, 1];
const change = (part: Partial<Conditions>) => void act.conditions(part);

export function DelayForm({ conditions }: Props) {
  const words = useWords();
  const formats = useFormats();
  return <SelectInput label={words.conditions.delay} hint={words.conditions.delayHint} value={String(conditions.delay_ms)} choices={seconds(formats, words, conditions.delay_ms)} onChange={(id) => change({ delay_ms: Number(id) })} />;
}

function CountInput({ count, onChange }: { count: number | null; onChange: (count: number | null) => void }) {
  const words = useWords();
  const choices = withCurrent(COUNTS, count).map((one) => ({ id: String(one), label: words.conditions.next(one) }));
  return <SelectInput label={words.conditions.failCount} value={count === null ? "" : String(count)} choices={[{ id: "", label: words.conditions.all }, ...choices]} onChange={(id) => onChange(id === "" ? null : Number(id))} />;
}

export function FailureForm({ conditions }: Props) {
  const words = useWords();
  const codes = withCurrent(CODES, conditions.fail_code).map((code) => ({ id: String(code), label: `${code} ${words.conditions.codes[String(code)] ?? ""}` }));
  return (
    <div className="flex flex-col gap-3">
      <SelectInput label={words.conditions.failure} hint={words.conditions.failHint} value={conditions.fail_code === null ? "" : String(conditions.fail_code)} choices={[{ id: "", label: words.conditions.none }, ...codes]} onChange={(id) => change(id === "" ? { fail_code: null, fail_count: null } : { fail_code: Number(id) })} />
      {conditions.fail_code !== null && <CountInput count={conditions.fail_count} onChange={(fail_count) => change({ fail_count })} />}
    </div>
  );
}

export function WebhookForm({ conditions }: Props) {
  const words = useWords();
  const formats = useFormats();
  const numbers = (usual: readonly number[], current: number, unit = "") => withCurrent(usual, current).map((one) => ({ id: String(one), label: `${formats.number(one)}${unit}` }));
  const scales = (SCALES.includes(conditions.retry_scale) ? SCALES : [...SCALES, conditions.retry_scale]).map((one) => ({ id: String(one), label: `${new Intl.NumberFormat(formats.locale, { maximumFractionDigits: 3 }).format(one)}×` }));
  return (
    <div className="flex flex-col gap-3">
      <SwitchLine label={words.conditions.downText} hint={words.conditions.downHint} on={conditions.webhook_down} onChange={(on) => change({ webhook_down: on })} />
      <SwitchLine label={words.conditions.orderText} hint={words.conditions.orderHint} on={conditions.webhook_out_of_order} onChange={(on) => change({ webhook_out_of_order: on })} />
      <SelectInput label={words.conditions.copiesText} value={String(conditions.webhook_copies)} choices={numbers(COPIES, conditions.webhook_copies)} onChange={(id) => change({ webhook_copies: Number(id) })} />
      <SelectInput label={words.conditions.batchText} value={String(conditions.webhook_batch)} choices={numbers(BATCHES, conditions.webhook_batch)} onChange={(id) => change({ webhook_batch: Number(id) })} />
      <SelectInput label={words.conditions.retryText} hint={words.conditions.retryHint} value={String(conditions.retry_scale)} choices={scales} onChange={(id) => change({ retry_scale: Number(id) })} />
    </div>
  );
}

export function ApiForm({ conditions }: Props) {
  const words = useWords();
  const fault = conditions.graph_fault;
  const kind = (id: string): FaultKind | undefined => FAULTS.find((one) => one === id);
  const choose = (id: string) => {
    const chosen = kind(id);
    change({ graph_fault: chosen === undefined ? null : { kind: chosen, percent: fault?.percent ?? 100, count: fault?.count ?? null } });
  };
  return (
    <div className="flex flex-col gap-3">
      <SelectInput label={words.conditions.faultText} hint={words.conditions.faultHint} value={fault?.kind ?? ""} choices={[{ id: "", label: words.conditions.faultNone }, ...FAULTS.map((id) => ({ id, label: words.conditions.faults[id] }))]} onChange={choose} />
      {fault !== null && (
        <>
          <SelectInput label={words.conditions.faultPercent} value={String(fault.percent)} choices={withCurrent(PERCENTS, fault.percent).map((one) => ({ id: String(one), label: `${one} %` }))} onChange={(id) => change({ graph_fault: { ...fault, percent: Number(id) } })} />
          <CountInput count={fault.count} onChange={(count) => change({ graph_fault: { ...fault, count } })} />
        </>
      )}
    </div>
  );
}

export function LimitsForm({ conditions }: Props) {
  const words = useWords();
  const numbers = usePhones((known) => known.numbers);
  return (
    <div className="flex flex-col gap-3">
      <SwitchLine label={words.conditions.pairText} on={conditions.pair_limit} onChange={(on) => change({ pair_limit: on })} />
      <SwitchLine label={words.conditions.throughputText} on={conditions.throughput_limit} onChange={(on) => change({ throughput_limit: on })} />
      <SelectInput label={words.conditions.windowText} value={conditions.window_refusal} choices={[{ id: "webhook", label: words.conditions.windowWebhook }, { id: "sync", label: words.conditions.windowSync }]} onChange={(id) => change({ window_refusal: id === "sync" ? "sync" : "webhook" })} />
      {numbers.map((number) => (
        <SwitchLine key={number.phone_number_id} label={`${words.conditions.coexistence} · ${number.display_phone_number}`} hint={words.conditions.coexistenceHint} on={number.coexistence} onChange={(on) => void attempt(api.number(number.phone_number_id, { coexistence: on }))} />
      ))}
    </div>
  );
}
