import { BatteryFull, Settings2, Signal, Wifi, WifiOff, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { cx } from "@/ui/classes";
import { IconButton } from "../parts/Button";
import { type Shown, findNumber, places, usePlaces } from "../state/address";
import { loadChats, usePhones } from "../state/store";
import { attempt } from "../state/trouble";
import type { Person } from "../state/types";
import { useNow } from "../state/useNow";
import { type Formats, type Words, formatsOf, languageOf, useLanguage, useWords, wordsOf } from "../words";
import { ChatList } from "./ChatList";
import { ChatScreen } from "./ChatScreen";
import { PhoneSettings } from "./PhoneSettings";
import { Screen } from "./screen";

function StatusBar({ person, formats }: { person: Person; formats: Formats }) {
  const now = useNow(1_000);
  return (
    <div className="tabular flex h-8 shrink-0 items-center justify-between bg-surface pr-5 pl-6 text-xs">
      <b>{formats.time(now)}</b>
      <span aria-hidden className="flex items-center gap-1">
        {person.online ? <Signal size={14} /> : <WifiOff size={14} />}
        {person.online && <Wifi size={14} />}
        <BatteryFull size={18} />
      </span>
    </div>
  );
}

/** The frame keeps its dark colour in both themes; its buttons are light on it. */
const FRAME_BUTTON = "text-[#d5dad6]! hover:bg-[#4a544f]! hover:text-white!";

function Frame({ person, words, full, children }: { person: Person; words: Words; full: boolean; children: ReactNode }) {
  const page = useWords();
  const [settings, setSettings] = useState(false);
  return (
    <section aria-label={`${words.phone.frame} · ${person.name}`} className={cx("flex min-w-0 flex-col bg-[#2b302d] dark:bg-[#3a423e]", full ? "h-full w-full" : "h-full max-h-195 w-97.5 shrink rounded-[40px] px-2 pb-2 shadow-1")}>
      <div className={cx("flex h-8 shrink-0 items-center gap-1", full ? "px-2 h-10" : "px-6")}>
        <h2 lang={languageOf(person.language) ?? undefined} className="cut flex-1 text-2xs font-medium text-[#d5dad6]">
          {words.phone.frame} · {person.name}
        </h2>
        <IconButton label={page.settings.open} icon={<Settings2 size={14} aria-hidden />} onClick={() => setSettings(true)} className={FRAME_BUTTON} />
        <IconButton label={page.close} icon={<X size={14} aria-hidden />} onClick={() => places.hide(person.id)} className={FRAME_BUTTON} />
      </div>
      {children}
      {settings && <PhoneSettings person={person} onClose={() => setSettings(false)} />}
    </section>
  );
}

/** A simulated phone. It speaks the person's language when there are words in it, else the page's. */
export function Handset({ shown, full }: { shown: Shown; full: boolean }) {
  const pageLanguage = useLanguage();
  const person = usePhones((known) => known.people[shown.person]);
  const numbers = usePhones((known) => known.numbers);
  const round = usePhones((known) => known.round);
  const wanted = usePlaces((state) => state.prefill.number);
  const [screen, setScreen] = useState<HTMLElement | null>(null);
  useEffect(() => void attempt(loadChats(shown.person)), [shown.person, round, numbers.length]);
  if (person === undefined) return null;
  const language = languageOf(person.language) ?? pageLanguage;
  const words = wordsOf(language);
  const formats = formatsOf(language);
  const only = numbers.length === 1 ? numbers[0] : undefined;
  const open = numbers.find((number) => number.phone_number_id === (shown.number ?? findNumber(numbers, wanted))) ?? only;
  return (
    <Frame person={person} words={words} full={full}>
      <Screen value={screen}>
        <div ref={setScreen} lang={language} className={cx("relative flex min-h-0 flex-1 flex-col overflow-hidden bg-bg", !full && "rounded-[32px]")}>
          <StatusBar person={person} formats={formats} />
          {open === undefined ? (
            <ChatList person={person} numbers={numbers} words={words} formats={formats} onOpen={(number) => places.show(person.id, number)} />
          ) : (
            <ChatScreen key={open.phone_number_id} person={person} number={open} words={words} formats={formats} onBack={only === undefined ? () => places.back(person.id) : null} />
          )}
        </div>
      </Screen>
    </Frame>
  );
}
