import { ChevronDown, Clock3, FastForward } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../parts/Button";
import { Pop } from "../parts/Pop";
import { act } from "../state/act";
import { usePhones } from "../state/store";
import type { Conditions } from "../state/types";
import { useNow } from "../state/useNow";
import { useFormats, useWords } from "../words";
import { ApiForm, DelayForm, FailureForm, LimitsForm, WebhookForm } from "./ConditionForms";
import { anythingChanged, limitsChanged, webhookText } from "./conditionText";

const JUMPS = [1, 24, 25];

interface Group {
  name: string;
  value: string;
  changed: boolean;
  form: ReactNode;
}

function useGroups(conditions: Conditions | null): Group[] {
  const words = useWords();
  const formats = useFormats();
  if (conditions === null) return [];
  const said = words.conditions;
  const webhooks = webhookText(conditions, words);
  const limits = limitsChanged(conditions);
  const fault = conditions.graph_fault;
  return [
    { name: said.delay, value: said.seconds(formats.number(conditions.delay_ms / 1_000)), changed: conditions.delay_ms > 0, form: <DelayForm conditions={conditions} /> },
    { name: said.failure, value: conditions.fail_code === null ? said.none : String(conditions.fail_code), changed: conditions.fail_code !== null, form: <FailureForm conditions={conditions} /> },
    { name: said.webhooks, value: webhooks.text, changed: webhooks.changed, form: <WebhookForm conditions={conditions} /> },
    { name: said.api, value: fault === null ? said.faultNone : said.faults[fault.kind], changed: fault !== null, form: <ApiForm conditions={conditions} /> },
    { name: said.limits, value: limits === 0 ? said.on : said.changed(limits), changed: limits > 0, form: <LimitsForm conditions={conditions} /> },
  ];
}

function ClockControls() {
  const words = useWords();
  const formats = useFormats();
  const now = useNow(1_000);
  const moved = usePhones((known) => known.clock?.moved ?? 0);
  return (
    <div role="group" aria-label={words.clock.label} className="flex flex-wrap items-center gap-1">
      <span className="tabular mr-2 inline-flex items-center gap-1 text-sm font-medium">
        <Clock3 size={14} aria-hidden className="text-muted" />
        {formats.moment(now)}
      </span>
      {JUMPS.map((hours) => (
        <Button key={hours} small className="tabular" aria-label={words.clock.jumpLabel(hours)} title={words.clock.jumpLabel(hours)} onClick={() => void act.jump(hours)}>
          {hours >= 24 && <FastForward size={14} aria-hidden />}
          {words.clock.jump(hours)}
        </Button>
      ))}
      {moved !== 0 && (
        <Button small look="quiet" onClick={() => void act.realTime()}>
          {words.clock.real}
        </Button>
      )}
    </div>
  );
}

function BackToNormal({ conditions }: { conditions: Conditions }) {
  const words = useWords();
  if (!anythingChanged(conditions)) return null;
  return (
    <Button small look="quiet" onClick={() => void act.resetConditions()}>
      {words.conditions.reset}
    </Button>
  );
}

/** Meta's weather, in one line above the phones. */
export function ConditionBar() {
  const words = useWords();
  const conditions = usePhones((known) => known.conditions);
  const groups = useGroups(conditions);
  return (
    <section aria-label={words.conditions.label} className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b border-line bg-surface px-4 py-1">
      <span className="mr-2 text-xs font-semibold text-muted">{words.conditions.label}</span>
      {groups.map((group) => (
        <Pop
          key={group.name}
          label={group.name}
          className="w-72"
          trigger={
            <Button small look={group.changed ? "changed" : "quiet"}>
              {group.name} <b className="font-medium text-ink">{group.value}</b>
              <ChevronDown size={12} aria-hidden />
            </Button>
          }
        >
          {() => group.form}
        </Pop>
      ))}
      {conditions !== null && <BackToNormal conditions={conditions} />}
      <div className="ml-auto">
        <ClockControls />
      </div>
    </section>
  );
}

/** The same as a page of its own, for one pane at a time. */
export function ConditionPage() {
  const conditions = usePhones((known) => known.conditions);
  const groups = useGroups(conditions);
  return (
    <main className="min-h-0 flex-1 overflow-auto bg-surface p-4">
      <ClockControls />
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name} className="mt-4 border-t border-line pt-4">
          {group.form}
        </section>
      ))}
      {conditions !== null && (
        <div className="mt-4 border-t border-line pt-4">
          <BackToNormal conditions={conditions} />
        </div>
      )}
    </main>
  );
}
