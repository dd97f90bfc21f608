import { type FormEvent, useState } from "react";
import { Button } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { SelectInput, SwitchLine, TextInput } from "../parts/fields";
import { CODES, seconds } from "../side/conditionText";
import { act } from "../state/act";
import { fullNumber } from "../state/countries";
import type { Person } from "../state/types";
import { useFormats, useWords } from "../words";

function ChangeNumber({ person }: { person: Person }) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const phone = fullNumber(typed, "");
    setProblem(phone === null ? words.make.phoneNeeded : null);
    if (phone !== null) void act.changeNumber(person.id, phone).then(() => setTyped(""));
  };
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-[1fr_auto] items-start gap-2">
      <TextInput label={words.settings.number} hint={words.settings.numberHint} problem={problem} type="tel" value={typed} placeholder={person.phone ?? "+593"} onChange={(event) => setTyped(event.target.value)} />
      <Button type="submit" className="mt-6 max-md:h-10">
        {words.settings.change}
      </Button>
    </form>
  );
}

function NewKeys({ person }: { person: Person }) {
  const words = useWords();
  return (
    <div className="flex items-start gap-2">
      <p className="min-w-0 flex-1 text-xs text-muted">{words.settings.identityHint}</p>
      <Button onClick={() => void act.changeIdentity(person.id)}>{words.settings.identity}</Button>
    </div>
  );
}

function Remove({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button look="danger" className="self-start" onClick={() => setAsking(true)}>
        {words.settings.remove}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p className="min-w-40 flex-1">{words.settings.removeAsk(person.name)}</p>
      <Button autoFocus onClick={() => setAsking(false)}>
        {words.cancel}
      </Button>
      <Button
        look="danger"
        onClick={() => {
          onClose();
          void act.removePerson(person.id);
        }}
      >
        {words.settings.remove}
      </Button>
    </div>
  );
}

/** Everything about one person's phone; each control acts at once. */
export function PhoneSettings({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const formats = useFormats();
  const change = (part: Parameters<typeof act.changePerson>[1]) => void act.changePerson(person.id, part);
  const { conditions } = person;
  const nobody = { id: "", label: words.settings.asEverybody };
  return (
    <Modal title={words.settings.title(person.name)} onClose={onClose}>
      <SwitchLine label={words.settings.online} hint={words.settings.onlineHint} on={person.online} onChange={(online) => change({ online })} />
      <SwitchLine label={words.settings.onWhatsapp} hint={words.settings.onWhatsappHint} on={person.on_whatsapp} onChange={(on) => change({ on_whatsapp: on })} />
      <SwitchLine label={words.settings.receipts} hint={words.settings.receiptsHint} on={person.read_receipts} onChange={(on) => change({ read_receipts: on })} />
      {person.username !== null && <SwitchLine label={words.settings.hidden} hint={words.settings.hiddenHint} on={person.phone_hidden} onChange={(on) => change({ phone_hidden: on })} />}
      <SelectInput label={words.settings.reads} value={person.reads} choices={[{ id: "auto", label: words.settings.auto }, { id: "on_open", label: words.settings.onOpen }]} onChange={(reads) => change({ reads: reads === "auto" ? "auto" : "on_open" })} />
      <div className="grid grid-cols-2 gap-3">
        <SelectInput label={words.settings.delay} value={conditions.delay_ms === null ? "" : String(conditions.delay_ms)} choices={[nobody, ...seconds(formats, words, conditions.delay_ms)]} onChange={(id) => change({ conditions: { delay_ms: id === "" ? null : Number(id) } })} />
        <SelectInput label={words.settings.failCode} value={conditions.fail_code === null ? "" : String(conditions.fail_code)} choices={[nobody, ...CODES.map((code) => ({ id: String(code), label: `${code} ${words.conditions.codes[String(code)] ?? ""}` }))]} onChange={(id) => change({ conditions: { fail_code: id === "" ? null : Number(id), fail_count: null } })} />
      </div>
      <ChangeNumber person={person} />
      <NewKeys person={person} />
      <Remove person={person} onClose={onClose} />
    </Modal>
  );
}
