import { type ComponentProps, type ReactNode, useId } from "react";
import { Switch } from "@/ui/Switch";
import { cx } from "@/ui/classes";
import { FIELD, HINT, INPUT, INPUT_SIZES, LABEL, PROBLEM } from "@/ui/fieldClasses";

interface Around {
  label: string;
  hint?: string;
  problem?: string | null;
}

function Field({ id, label, hint, problem, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={FIELD}>
      <label htmlFor={id} className={LABEL}>
        {label}
      </label>
      {children}
      {(problem ?? hint) !== undefined && (
        <span id={`${id}-note`} className={problem == null ? HINT : PROBLEM}>
          {problem ?? hint}
        </span>
      )}
    </div>
  );
}

export function TextInput({ label, hint, problem, ...rest }: Around & Omit<ComponentProps<"input">, "id" | "className">) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <input {...rest} id={id} aria-invalid={problem == null ? undefined : true} aria-describedby={(problem ?? hint) === undefined ? undefined : `${id}-note`} className={cx(INPUT, INPUT_SIZES.m, "max-md:h-10")} />
    </Field>
  );
}

export interface Choice {
  id: string;
  label: string;
}
export function SelectInput({ label, hint, value, choices, onChange }: { label: string; hint?: string; value: string; choices: Choice[]; onChange: (id: string) => void }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} aria-describedby={hint === undefined ? undefined : `${id}-note`} className={cx(INPUT, INPUT_SIZES.m, "max-md:h-10")}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function SwitchLine({ label, hint, on, onChange }: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <div>
      <Switch isSelected={on} onChange={onChange}>
        <span className="font-medium">{label}</span>
      </Switch>
      {hint !== undefined && <p className={cx(HINT, "ml-9")}>{hint}</p>}
    </div>
  );
}
