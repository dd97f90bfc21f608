import { Check, ExternalLink, List, MapPin } from "lucide-react";
import { useState } from "react";
import { cx } from "@/ui/classes";
import type { Message, Saying } from "../state/types";
import type { Words } from "../words";
import { OpenLink } from "./Marks";
import { OptionSheet } from "./OptionSheet";
import { type Action, answer, safeUrl } from "./view";

interface Props {
  message: Message;
  actions: Action[];
  chosen: Set<string>;
  words: Words;
  onSay: (saying: Saying) => void;
}

function idOf(action: Action): string | null {
  return action.kind === "reply" ? action.id : action.kind === "quick" ? action.payload : null;
}

function titleOf(action: Action, words: Words, place: number): string {
  if (action.kind === "location") return words.phone.sendLocation;
  if (action.title !== "") return action.title;
  return action.kind === "form" ? words.phone.fillIn : words.phone.option(place + 1);
}

function Mark({ action, selected }: { action: Action; selected: boolean }) {
  if (selected) return <Check size={14} aria-hidden />;
  if (action.kind === "list") return <List size={14} aria-hidden />;
  if (action.kind === "link") return <ExternalLink size={14} aria-hidden />;
  return action.kind === "location" ? <MapPin size={14} aria-hidden /> : null;
}

/** What can be tapped under a message. A reply button works once, a list can be opened again. */
export function Choices({ message, actions, chosen, words, onSay }: Props) {
  const [sheet, setSheet] = useState<Extract<Action, { kind: "list" }> | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const tap = (action: Action) => {
    if (action.kind === "list") setSheet(action);
    else if (action.kind === "link") setUrl(safeUrl(action.url));
    else onSay(answer(message, action));
  };
  return (
    <ul className="-mx-2.5 mt-2 -mb-1.5 clear-both">
      {actions.map((action, place) => {
        const id = idOf(action);
        const selected = id !== null && chosen.has(id);
        const spent = id !== null && chosen.size > 0;
        return (
          <li key={`${place}${action.kind}`} className="border-t border-line">
            <button type="button" disabled={spent} onClick={() => tap(action)} className={cx("flex min-h-10 w-full items-center justify-center gap-1.5 px-2 text-sm font-medium", selected ? "text-ink" : spent ? "text-muted" : "text-link hover:bg-fill")}>
              <Mark action={action} selected={selected} />
              {titleOf(action, words, place)}
            </button>
          </li>
        );
      })}
      {sheet !== null && (
        <OptionSheet
          list={sheet}
          words={words}
          onClose={() => setSheet(null)}
          onPick={(row) => {
            setSheet(null);
            onSay(answer(message, sheet, row));
          }}
        />
      )}
      {url !== null && <OpenLink url={url} onClose={() => setUrl(null)} />}
    </ul>
  );
}
