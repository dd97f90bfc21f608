import { type FormEvent, useState } from "react";
import { Button } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { SelectInput, TextInput } from "../parts/fields";
import { places } from "../state/address";
import { ApiError, api } from "../state/api";
import { COUNTRIES, drawsFlags, flagOf, fullNumber } from "../state/countries";
import { putPerson } from "../state/store";
import { errorText } from "../state/trouble";
import type { NewPerson } from "../state/types";
import { LANGUAGES, LANGUAGE_NAMES, type Language, type Words, languageOf, useFormats, useLanguage, useWords } from "../words";

type Problems = Partial<Record<"name" | "phone" | "username" | "whole", string>>;
interface Typed {
  name: string;
  country: string;
  byName: boolean;
  phone: string;
  username: string;
  language: Language;
}

/** What is sent, or what is wrong with it. */
function check(typed: Typed, words: Words): { person: NewPerson } | { problems: Problems } {
  const { calling } = COUNTRIES.find((country) => country.code === typed.country) ?? { calling: "" };
  const phone = fullNumber(typed.phone, calling);
  const username = typed.username.trim().replace(/^@/u, "");
  const problems: Problems = {
    ...(typed.name.trim() === "" ? { name: words.make.nameNeeded } : {}),
    ...(!typed.byName && phone === null ? { phone: words.make.phoneNeeded } : {}),
    ...(typed.byName && !/^[\w.]{3,30}$/u.test(username) ? { username: words.make.usernameNeeded } : {}),
  };
  if (Object.keys(problems).length > 0) return { problems };
  const common = { name: typed.name.trim(), country: typed.country, language: typed.language };
  return { person: typed.byName ? { ...common, phone_hidden: true, username: `@${username}` } : { ...common, phone: phone ?? "" } };
}

function problemOf(error: unknown): Problems {
  const text = errorText(error);
  const field = error instanceof ApiError ? error.field : null;
  return field === "name" || field === "phone" || field === "username" ? { [field]: text } : { whole: text };
}

export function NewPhone({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const words = useWords();
  const formats = useFormats();
  const language = useLanguage();
  const [typed, setTyped] = useState<Typed>({ name: "", country: "EC", byName: false, phone: "", username: "", language });
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const countries = COUNTRIES.map(({ code, calling }) => ({ id: code, label: `${drawsFlags() ? `${flagOf(code)} ` : ""}${formats.country(code)} +${calling}`, name: formats.country(code) })).toSorted((one, other) => one.name.localeCompare(other.name, formats.locale));

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const checked = check(typed, words);
    setProblems("problems" in checked ? checked.problems : {});
    if ("problems" in checked) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    setBusy(true);
    try {
      const person = await api.addPerson(checked.person);
      putPerson(person);
      places.show(person.id, null);
      onMade();
      onClose();
    } catch (error) {
      setProblems(problemOf(error));
      setBusy(false);
    }
  };
  const choose = (code: string) => set({ country: code, language: languageOf(COUNTRIES.find((country) => country.code === code)?.language ?? "") ?? typed.language });
  return (
    <Modal title={words.make.title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3">
        <TextInput autoFocus label={words.make.name} problem={problems.name} value={typed.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
        <SelectInput label={words.make.country} value={typed.country} choices={countries} onChange={choose} />
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="mb-1 font-medium">{words.make.kind}</legend>
          {[false, true].map((byName) => (
            <label key={String(byName)} className="flex min-h-8 items-center gap-2">
              <input type="radio" name="kind" checked={typed.byName === byName} onChange={() => set({ byName })} className="size-4 accent-accent" />
              {byName ? words.make.byName : words.make.byPhone}
            </label>
          ))}
        </fieldset>
        {typed.byName ? (
          <TextInput label={words.make.username} hint={words.make.usernameHint} problem={problems.username} value={typed.username} placeholder="@ana.paredes" onChange={(event) => set({ username: event.target.value })} />
        ) : (
          <TextInput label={words.make.number} hint={words.make.numberHint} problem={problems.phone} type="tel" value={typed.phone} placeholder="+593 98 555 0115" onChange={(event) => set({ phone: event.target.value })} />
        )}
        <SelectInput label={words.make.language} value={typed.language} choices={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} onChange={(id) => set({ language: languageOf(id) ?? typed.language })} />
        {problems.whole !== undefined && (
          <p role="alert" className="text-danger">
            {problems.whole}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {words.make.go}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
