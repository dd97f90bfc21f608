import { Avatar } from "@/ui/Avatar";
import { chatKey } from "../state/reduce";
import { preview, usePhones } from "../state/store";
import type { BusinessNumber, Person } from "../state/types";
import type { Formats, Words } from "../words";
import { Ticks } from "./Ticks";
import { summary } from "./view";

/** The businesses this person can write to: each connected number, also those never written to. */
export function ChatList({ person, numbers, words, formats, onOpen }: { person: Person; numbers: BusinessNumber[]; words: Words; formats: Formats; onOpen: (number: string) => void }) {
  const chats = usePhones((known) => known.chats);
  return (
    <>
      <h3 className="flex min-h-13 shrink-0 items-center border-b border-line bg-surface px-4 text-md">{words.phone.chats}</h3>
      <ul className="min-h-0 flex-1 overflow-auto">
        {numbers.map((number) => {
          const chat = chats[chatKey(person.id, number.phone_number_id)];
          const last = chat === undefined ? null : preview(chat);
          return (
            <li key={number.phone_number_id}>
              <button type="button" onClick={() => onOpen(number.phone_number_id)} className="flex w-full items-center gap-3 border-b border-line bg-surface px-4 py-3 text-left hover:bg-fill focus-visible:-outline-offset-2">
                <Avatar id={number.phone_number_id} name={number.verified_name} size={40} />
                <span className="min-w-0 flex-1">
                  <span className="cut block text-base font-medium">{number.verified_name}</span>
                  <span className="flex items-center gap-1 text-muted">
                    {last?.from === "person" && <Ticks status={last.status} words={words} />}
                    <span className="cut">{last === null ? number.display_phone_number : summary(last, words.kinds)}</span>
                  </span>
                </span>
                <span className="flex flex-col items-end gap-1 text-2xs text-muted">
                  {last !== null && <time dateTime={new Date(last.at).toISOString()}>{formats.time(last.at)}</time>}
                  {(chat?.unread ?? 0) > 0 && (
                    <span data-filled className="tabular grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 font-semibold text-on-accent">
                      <span className="sr-only">{words.people.unread(chat?.unread ?? 0)}</span>
                      <span aria-hidden>{chat?.unread}</span>
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
