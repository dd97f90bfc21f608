import { Check } from "lucide-react";
import { useId } from "react";
import { cx } from "@/ui";

/** A few possibilities side by side, as radio buttons; acts at once. */
export function Choice<K extends string>({ label, options, value, onChange }: { label: string; options: { id: K; label: string }[]; value: K; onChange: (value: K) => void }) {
  const name = useId();
  return (
    <fieldset className="flex max-w-full flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => {
        const chosen = option.id === value;
        return (
          <label
            key={option.id}
            className={cx(
              "relative flex min-h-8 items-center gap-1 rounded-card border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              chosen ? "border-accent bg-accent-soft font-medium text-accent" : "border-control hover:bg-fill",
            )}
          >
            <input type="radio" name={name} checked={chosen} onChange={() => onChange(option.id)} className="absolute inset-0 size-full appearance-none opacity-0" />
            {chosen && <Check size={14} aria-hidden />}
            {option.label}
          </label>
        );
      })}
    </fieldset>
  );
}
