import { List, Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import type { SentOption } from "@/api/requests";
import { useT } from "@/i18n";
import { Button, Dialog, IconButton, TextField, TextareaField } from "@/ui";
import { newClientId } from "../../outbox";
import { sendWords } from "../sendWords";
import { MOST_OPTIONS, filled, optionsAs } from "./optionsAs";
import type { PartProps } from "./parts";

interface Draft {
  id: string;
  title: string;
  description: string;
}
const blank = (): Draft => ({ id: newClientId(), title: "", description: "" });

/** How it will look at the person's. */
function Preview({ body, label, options, as }: { body: string; label: string; options: SentOption[]; as: "buttons" | "list" | "text" }) {
  const words = sendWords.useT().options;
  return (
    <section aria-label={words.preview} className="w-full max-w-72 self-start overflow-hidden rounded-bubble bg-out text-sm">
      <p className="px-3 py-2 whitespace-pre-wrap wrap-anywhere">{body.trim() === "" ? <span className="text-muted">{words.bodyHint}</span> : body}</p>
      {as === "buttons" && options.map((option) => <p key={option.title} className="border-t border-line px-3 py-2 text-center font-medium text-link">{option.title}</p>)}
      {as === "list" && (
        <>
          <p className="flex items-center justify-center gap-2 border-t border-line px-3 py-2 font-medium text-link"><List size={14} aria-hidden />{label}</p>
          <ul className="border-t border-line px-3 py-2">
            {options.map((option) => <li key={option.title} className="py-0.5">{option.title}{option.description !== undefined && <span className="block text-xs text-muted">{option.description}</span>}</li>)}
          </ul>
        </>
      )}
    </section>
  );
}

/** A question with options; what they become depends on how many and how long they are. */
export default function OptionsDialog({ text, capability, onSend, onClose }: PartProps) {
  const t = useT();
  const words = sendWords.useT().options;
  const [body, setBody] = useState(text);
  const [label, setLabel] = useState(words.defaultLabel);
  const [drafts, setDrafts] = useState<Draft[]>(() => [blank(), blank()]);
  const list = useRef<HTMLOListElement>(null);
  const limits = capability?.interactive ?? null;
  const options = filled(drafts);
  const become = optionsAs(body, drafts, capability);
  const change = (id: string, part: Partial<Draft>) => setDrafts((held) => held.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const add = () => {
    setDrafts((held) => [...held, blank()]);
    window.requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  };
  const reason = body.trim() === "" ? words.bodyNeeded : options.length === 0 ? words.optionNeeded : become.as === "list" && label.trim() === "" ? words.labelNeeded : null;
  const send = () => {
    const named = become.as === "list" ? { label: label.trim() } : {};
    const content = { kind: "options" as const, style: become.as === "list" ? ("list" as const) : ("buttons" as const), header: null, body: body.trim(), footer: null, label: named.label ?? null, sections: [{ title: null, options: options.map((option, index) => ({ id: String(index + 1), title: option.title, description: option.description ?? null })) }] };
    const planned = become.as === "text" ? { body: { kind: "text" as const, text: become.text }, content: null } : { body: { kind: "options" as const, body: body.trim(), ...named, options }, content };
    if (onSend([{ attached: null, ...planned }], text !== "")) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="l"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={reason} onPress={send}>{words.send}</Button>
        </>
      }
    >
      <div className="flex gap-6 max-sm:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <TextareaField label={words.body} value={body} onChange={setBody} maxLength={limits?.list_body ?? 4096} rows={2} autoFocus />
          <fieldset className="flex min-w-0 flex-col gap-2">
            <legend className="mb-1 text-sm font-medium">{words.options}</legend>
            <ol ref={list} className="flex flex-col gap-2">
              {drafts.map((one, index) => (
                <li key={one.id} className="flex items-start gap-1">
                  <span className="grid min-w-0 flex-1 grid-cols-2 gap-2 max-sm:grid-cols-1">
                    <TextField label={words.optionTitle(index + 1)} labelHidden placeholder={words.optionTitle(index + 1)} value={one.title} maxLength={80} onChange={(title) => change(one.id, { title })} />
                    <TextField label={words.optionMore(index + 1)} labelHidden placeholder={words.optionMoreHint} value={one.description} maxLength={limits?.row_description ?? 72} onChange={(description) => change(one.id, { description })} />
                  </span>
                  <IconButton label={t.ui.remove(words.optionTitle(index + 1))} placement="left" icon={<X size={16} />} isDisabled={drafts.length === 1} onPress={() => setDrafts((held) => held.filter((other) => other.id !== one.id))} className="pointer-coarse:size-11" />
                </li>
              ))}
            </ol>
            <Button size="s" variant="quiet" icon={<Plus size={14} aria-hidden />} disabledReason={drafts.length >= MOST_OPTIONS ? words.most(MOST_OPTIONS) : null} onPress={add} className="self-start pointer-coarse:h-11">
              {words.add}
            </Button>
          </fieldset>
          {become.as === "list" && <TextField label={words.label} hint={words.labelHint} value={label} maxLength={limits?.label ?? 20} onChange={setLabel} />}
        </div>
        <div className="flex w-72 flex-col gap-2 max-sm:w-full">
          <p role="status" className="text-sm text-muted">{words.becomes[become.as]}</p>
          <Preview body={become.as === "text" ? become.text : body} label={label} options={options} as={become.as} />
        </div>
      </div>
    </Dialog>
  );
}
