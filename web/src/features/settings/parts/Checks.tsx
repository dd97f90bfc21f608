import { Checkbox } from "@/ui";

/** Checkboxes for choosing any number of things by id. */
export function Checks({ legend, options, chosen, onChange }: { legend: string; options: { id: string; label: string }[]; chosen: string[]; onChange: (ids: string[]) => void }) {
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  if (options.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex max-h-60 flex-col overflow-auto rounded-chip border border-line px-2 py-1">
        {options.map(({ id, label }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(on) => toggle(id, on)} className="min-h-8">
            <span className="cut">{label}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
