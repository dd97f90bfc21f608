import { BookUser, Check, Copy, ExternalLink, List, MapPin, Phone, ShoppingBag, SquarePen } from "lucide-react";
import { useState } from "react";
import { cx } from "@/ui/classes";
import type { Message, Saying } from "../state/types";
import type { Formats, Words } from "../words";
import { FormSheet } from "./FormSheet";
import { OpenLink } from "./Marks";
import { OptionSheet } from "./OptionSheet";
import { OrderSheet } from "./OrderSheet";
import { answer, formAnswer, listAnswer, orderAnswer } from "./answers";
import type { Action } from "./shapes";
import { safeUrl } from "./view";

interface Props {
  message: Message;
  actions: Action[];
  chosen: Set<string>;
  words: Words;
  formats: Formats;
  /** Whether the phone can act now. */
  able: boolean;
  onSay: (saying: Saying) => void;
  onCall: () => void;
}

const ICONS = { list: List, link: ExternalLink, location: MapPin, contact: BookUser, copy: Copy, phone: Phone, call: Phone, form: SquarePen, order: ShoppingBag, reply: null, quick: null };
/** Nobody is written to by these, so an offline phone can do them too. */
const QUIET = new Set<Action["kind"]>(["link", "copy", "phone"]);

function idOf(action: Action): string | null {
  return action.kind === "reply" ? action.id : action.kind === "quick" ? action.payload : null;
}

function titleOf(action: Action, words: Words, place: number, copied: boolean): string {
  const { phone } = words;
  if (action.kind === "location") return phone.sendLocation;
  if (action.kind === "copy") return copied ? phone.copied : `${action.title || phone.copyCode} · ${action.code}`;
  if (action.kind === "phone") return `${action.title} · ${action.number}`;
  if (action.title !== "") return action.title;
  if (action.kind === "form") return phone.fillIn;
  if (action.kind === "contact") return phone.shareContact;
  if (action.kind === "order") return phone.seeProducts;
  return action.kind === "call" ? phone.callNow : phone.option(place + 1);
}

function Opened({ message, action, words, formats, onSay, onClose }: Pick<Props, "message" | "words" | "formats" | "onSay"> & { action: Action; onClose: () => void }) {
  const say = (saying: Saying) => {
    onClose();
    onSay(saying);
  };
  if (action.kind === "list") return <OptionSheet list={action} words={words} onClose={onClose} onPick={(row) => say(listAnswer(message, row))} />;
  if (action.kind === "form") return <FormSheet form={action} words={words} onClose={onClose} onSend={(values) => say(formAnswer(message, action.token, values))} />;
  if (action.kind === "order") return <OrderSheet order={action} words={words} formats={formats} onClose={onClose} onSend={(counts, text) => say(orderAnswer(message, action.catalog, counts, text))} />;
  const url = action.kind === "link" ? safeUrl(action.url) : null;
  return url === null ? null : <OpenLink url={url} onClose={onClose} />;
}

/** What can be tapped under a message. A reply button works once, the others again. */
export function Choices({ message, actions, chosen, words, formats, able, onSay, onCall }: Props) {
  const [open, setOpen] = useState<Action | null>(null);
  const [copied, setCopied] = useState(false);
  const tap = (action: Action) => {
    if (action.kind === "reply" || action.kind === "quick" || action.kind === "location" || action.kind === "contact") onSay(answer(message, action));
    else if (action.kind === "copy") void navigator.clipboard.writeText(action.code).then(() => setCopied(true), () => setCopied(false));
    else if (action.kind === "call") onCall();
    else if (action.kind !== "phone") setOpen(action);
  };
  return (
    <ul className="clear-both">
      {actions.map((action, place) => {
        const id = idOf(action);
        const selected = id !== null && chosen.has(id);
        const spent = (id !== null && chosen.size > 0) || action.kind === "phone" || (!able && !QUIET.has(action.kind));
        const Icon = selected ? Check : ICONS[action.kind];
        return (
          <li key={`${place}${action.kind}`} className="border-t border-line">
            <button type="button" disabled={spent} onClick={() => tap(action)} className={cx("flex min-h-10 w-full items-center justify-center gap-1.5 px-2 py-1 text-sm font-medium", selected ? "text-ink" : spent ? "text-muted" : "text-link hover:bg-fill")}>
              {Icon !== null && <Icon size={14} aria-hidden className="shrink-0" />}
              <span className="min-w-0 wrap-anywhere">{titleOf(action, words, place, copied)}</span>
            </button>
          </li>
        );
      })}
      {open !== null && <Opened message={message} action={open} words={words} formats={formats} onSay={onSay} onClose={() => setOpen(null)} />}
    </ul>
  );
}
