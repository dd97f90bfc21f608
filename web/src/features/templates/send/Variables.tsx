import type { TemplatePreview, Variable } from "@/api/templateTypes";
import { type SendWords, sendWords } from "../words";
import { OtherSlot } from "./OtherSlot";
import { type Filling, type Slot, isUnfilled, problemOf } from "./slots";
import { TextSlot } from "./TextSlot";

/** Such as "Nombre", "Header: File", "Card 2, Button 1: Code". */
export function variableName({ place, name, kind }: Variable, t: SendWords): string {
  const ending = typeof place.part === "object" && kind === "text";
  const word = typeof kind === "object" ? t.names.media : ending ? t.names.ending : name in t.names ? t.names[name as keyof SendWords["names"]] : name.replaceAll("_", " ");
  const own = /^\d+$/u.test(word) ? `{{${word}}}` : word.slice(0, 1).toLocaleUpperCase() + word.slice(1);
  const part = typeof place.part === "object" ? t.parts.button(place.part.button + 1) : place.part === "header" && kind === "text" ? t.parts.header : null;
  const card = typeof place.card !== "number" ? null : t.parts.card(place.card + 1);
  const where = [card, part].filter((one) => one !== null).join(", ");
  return where === "" ? own : `${where}: ${own}`;
}

/** One field for each variable. What the server could not fill is said under its field. */
export function Variables({ filling, missing, tried, onSlot, onFocus }: { filling: Filling[]; missing: TemplatePreview["missing"]; tried: boolean; onSlot: (key: string, slot: Slot) => void; onFocus: (key: string) => void }) {
  const t = sendWords.useT();
  const words = { required: t.required, oneLine: t.oneLine, code: t.tooLong("15") };
  return (
    <div className="flex flex-col gap-3">
      {filling.length === 0 && <p className="text-sm text-muted">{t.noVariables}</p>}
      {filling.map((one) => {
        const { key, slot, variable } = one;
        const problem = problemOf(one);
        const empty = slot.kind === "text" && slot.source !== null && slot.fallback.trim() === "" && isUnfilled(one, missing) ? t.missingValue : null;
        const text = problem === null ? empty : problem === "required" && !tried ? null : words[problem];
        const name = variableName(variable, t);
        return (
          <div key={key} onFocus={() => onFocus(key)}>
            {slot.kind === "text" ? (
              <TextSlot name={name} hint={variable.sample ?? undefined} slot={slot} problem={text} onSlot={(next) => onSlot(key, next)} />
            ) : (
              <OtherSlot name={name} slot={slot} problem={text} onSlot={(next) => onSlot(key, next)} />
            )}
          </div>
        );
      })}
    </div>
  );
}
