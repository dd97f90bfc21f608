import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/Button";
import { TextInput } from "../parts/fields";
import type { Formats, Words } from "../words";
import { priceOf } from "./answers";
import { Sheet } from "./Sheet";
import type { Action } from "./shapes";

interface Props {
  order: Extract<Action, { kind: "order" }>;
  words: Words;
  formats: Formats;
  onClose: () => void;
  onSend: (counts: Record<string, number>, text: string) => void;
}

/** A basket of the products a message shows. */
export function OrderSheet({ order, words, formats, onClose, onSend }: Props) {
  const first = order.sections[0]?.rows[0]?.id;
  const [counts, setCounts] = useState<Record<string, number>>(first === undefined ? {} : { [first]: 1 });
  const [text, setText] = useState("");
  const money = new Intl.NumberFormat(formats.locale, { style: "currency", currency: "USD" });
  const total = Object.entries(counts).reduce((sum, [id, count]) => sum + priceOf(id) * count, 0);
  const change = (id: string, by: number) => setCounts((now) => ({ ...now, [id]: Math.min(99, Math.max(0, (now[id] ?? 0) + by)) }));
  return (
    <Sheet title={words.phone.basket} label={words.phone.basket} go={words.phone.placeOrder(money.format(total))} ready={total > 0} words={words} onClose={onClose} onGo={() => onSend(counts, text.trim())}>
      {order.sections.map((section, place) => (
        <section key={`${place}${section.title ?? ""}`} className="px-5">
          {section.title !== null && <h4 className="pt-2 text-xs font-semibold text-muted">{section.title}</h4>}
          {section.rows.map(({ id, title }) => (
            <div key={id} className="flex min-h-13 items-center gap-2">
              <span className="min-w-0 flex-1">
                <span className="cut block font-medium">{title}</span>
                <span className="tabular block text-xs text-muted">{money.format(priceOf(id))}</span>
              </span>
              <IconButton label={words.phone.fewer(title)} icon={<Minus size={16} aria-hidden />} disabled={(counts[id] ?? 0) === 0} onClick={() => change(id, -1)} className="size-9" />
              <span role="status" aria-label={words.phone.pieces(title)} className="tabular w-6 text-center">
                {counts[id] ?? 0}
              </span>
              <IconButton label={words.phone.moreOf(title)} icon={<Plus size={16} aria-hidden />} onClick={() => change(id, 1)} className="size-9" />
            </div>
          ))}
        </section>
      ))}
      <div className="px-5 py-2">
        <TextInput label={words.phone.orderText} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
    </Sheet>
  );
}
