import { useId, useState } from "react";
import type { Words } from "../words";
import { Sheet } from "./Sheet";
import type { Action, Row } from "./shapes";

interface Props {
  list: Extract<Action, { kind: "list" }>;
  words: Words;
  onClose: () => void;
  onPick: (row: Row) => void;
}

function Option({ row, name, chosen, onChoose }: { row: Row; name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label className="flex min-h-13 items-center gap-3 px-5 py-2 hover:bg-fill">
      <span className="min-w-0 flex-1">
        <span className="block text-base font-medium">{row.title}</span>
        {row.description !== null && <span className="block text-xs text-muted">{row.description}</span>}
      </span>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} className="size-5 accent-accent" />
    </label>
  );
}

/** A list message, opened. */
export function OptionSheet({ list, words, onClose, onPick }: Props) {
  const name = useId();
  const [row, setRow] = useState<Row | null>(null);
  return (
    <Sheet title={list.title || words.phone.choose} label={words.phone.choose} go={words.phone.send} ready={row !== null} words={words} onClose={onClose} onGo={() => row !== null && onPick(row)}>
      {list.sections.map((section, place) => (
        <fieldset key={`${place}${section.title ?? ""}`}>
          <legend className="px-5 pt-2 text-xs font-semibold text-muted">{section.title}</legend>
          {section.rows.map((item) => (
            <Option key={item.id} row={item} name={name} chosen={row === item} onChoose={() => setRow(item)} />
          ))}
        </fieldset>
      ))}
    </Sheet>
  );
}
