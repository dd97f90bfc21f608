import { Search, UserX } from "lucide-react";
import { useMemo, useState } from "react";
import { plain } from "@/i18n/plain";
import { Avatar } from "@/ui/Avatar";
import { Switch } from "@/ui/Switch";
import { cx } from "@/ui/classes";
import { act } from "../state/act";
import { places, usePlaces, visible } from "../state/address";
import { drawsFlags, flagOf, spaced } from "../state/countries";
import { peopleInOrder } from "../state/reduce";
import { usePhones } from "../state/store";
import type { Person } from "../state/types";
import { useFormats, useWords } from "../words";

export function matches(person: Person, query: string): boolean {
  const wanted = plain(query.trim());
  const digits = wanted.replaceAll(/\D/gu, "");
  return wanted === "" || plain(person.name).includes(wanted) || plain(person.username ?? "").includes(wanted) || (digits !== "" && (person.phone ?? "").includes(digits));
}

function Unread({ count }: { count: number }) {
  const words = useWords();
  if (count === 0) return null;
  return (
    <span data-filled className="tabular grid h-4.5 min-w-4.5 shrink-0 place-items-center rounded-full bg-accent px-1 text-2xs font-semibold text-on-accent">
      <span className="sr-only">{words.people.unread(count)}</span>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
    </span>
  );
}

function Line({ person, shown, onPick }: { person: Person; shown: boolean; onPick: (person: Person) => void }) {
  const words = useWords();
  const formats = useFormats();
  const second = person.phone_hidden || person.phone === null ? (person.username ?? words.people.hidden) : spaced(person.phone);
  const failing = person.conditions.fail_code !== null;
  return (
    <li className={cx("flex h-14 items-center gap-2 border-b border-line pr-3", shown && "bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]")}>
      <button type="button" aria-pressed={shown} onClick={() => onPick(person)} className="flex h-full min-w-0 flex-1 items-center gap-2 pl-3 text-left hover:bg-fill/50 focus-visible:-outline-offset-2">
        <Avatar id={person.id} name={person.name} size={32} />
        <span className="min-w-0 flex-1">
          <span className="cut block leading-4.5 font-medium">{person.name}</span>
          <span className={cx("tabular flex items-center gap-1 text-2xs", shown ? "text-ink" : "text-muted")}>
            <span title={formats.country(person.country)} role="img" aria-label={formats.country(person.country)} className={drawsFlags() ? undefined : "font-semibold"}>
              {drawsFlags() ? flagOf(person.country) : person.country}
            </span>
            <span className="cut">{second}</span>
            {(!person.on_whatsapp || failing) && (
              <span role="img" className="text-warn" aria-label={failing ? words.people.failing : words.people.notOn} title={failing ? words.people.failing : words.people.notOn}>
                <UserX size={12} aria-hidden />
              </span>
            )}
          </span>
        </span>
        <Unread count={person.unread} />
      </button>
      <Switch aria-label={words.people.online(person.name)} isSelected={person.online} onChange={(online) => void act.changePerson(person.id, { online })} className="min-h-8 max-md:min-h-11 max-md:px-1" />
    </li>
  );
}

function Bones() {
  return (
    <ul aria-hidden className="shimmers">
      {["w-28", "w-36", "w-24", "w-32", "w-28", "w-20"].map((width, place) => (
        <li key={`${width}${place}`} className="flex h-14 items-center gap-2 border-b border-line px-3">
          <span className="size-8 rounded-full bg-fill" />
          <span className={`h-3 rounded-chip bg-fill ${width}`} />
        </li>
      ))}
    </ul>
  );
}

/** Everybody with a phone. A press shows the phone; the switch takes it off the net. */
export function People({ onPicked }: { onPicked: () => void }) {
  const words = useWords();
  const people = usePhones((known) => known.people);
  const ready = usePhones((known) => known.ready);
  const { shown, room } = usePlaces();
  const seen = visible(shown, room);
  const [query, setQuery] = useState("");
  const ordered = useMemo(() => peopleInOrder(people).filter((person) => matches(person, query)), [people, query]);
  const pick = (person: Person) => {
    places.bring(person.id);
    onPicked();
  };
  return (
    <nav aria-label={words.people.label} className="flex min-h-0 flex-1 flex-col bg-surface">
      <label className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4 text-muted focus-within:shadow-[inset_0_0_0_2px_var(--focus)] max-md:h-12">
        <Search size={14} aria-hidden />
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} aria-label={words.people.search} placeholder={words.people.search} className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none" />
      </label>
      <div className="min-h-0 flex-1 overflow-auto">
        {!ready && <Bones />}
        {ready && ordered.length === 0 && <p className="p-4 text-muted">{query === "" ? words.empty.nobodyYet : words.empty.nobody}</p>}
        <ul>
          {ordered.map((person) => (
            <Line key={person.id} person={person} shown={seen.some((item) => item.person === person.id)} onPick={pick} />
          ))}
        </ul>
      </div>
    </nav>
  );
}
