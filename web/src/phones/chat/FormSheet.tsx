import { useState } from "react";
import { TextInput } from "../parts/fields";
import type { Words } from "../words";
import { Sheet } from "./Sheet";
import type { Action } from "./shapes";

interface Props {
  form: Extract<Action, { kind: "form" }>;
  words: Words;
  onClose: () => void;
  onSend: (values: Record<string, string>) => void;
}

/** A form's screens live at Meta; here are the fields the business filled in before, else two that fit anything. */
export function FormSheet({ form, words, onClose, onSend }: Props) {
  const fields = form.fields.length > 0 ? form.fields : ["name", "comment"];
  const [values, setValues] = useState<Record<string, string>>({});
  const ready = fields.some((field) => (values[field] ?? "").trim() !== "");
  return (
    <Sheet title={form.title || words.kinds.form || ""} label={form.title || words.phone.fillIn} go={words.phone.send} ready={ready} words={words} onClose={onClose} onGo={() => onSend(Object.fromEntries(fields.map((field) => [field, values[field] ?? ""])))}>
      <div className="flex flex-col gap-3 px-5 py-2">
        {fields.map((field) => (
          <TextInput key={field} label={words.phone.fields[field] ?? field} value={values[field] ?? ""} onChange={(event) => setValues({ ...values, [field]: event.target.value })} />
        ))}
      </div>
    </Sheet>
  );
}
