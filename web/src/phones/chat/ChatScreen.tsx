import { ArrowLeft, Ban, EllipsisVertical, Megaphone, MegaphoneOff, WifiOff } from "lucide-react";
import { useCallback, useState } from "react";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "../parts/Button";
import { Pop, PopItem } from "../parts/Pop";
import { act } from "../state/act";
import { places } from "../state/address";
import { chatKey } from "../state/reduce";
import { usePhones } from "../state/store";
import type { BusinessNumber, Chat, Message, Person, Saying } from "../state/types";
import { useNow } from "../state/useNow";
import { type Formats, type Words, languageOf } from "../words";
import { showCalls } from "../side/logFilter";
import { Composer } from "./Composer";
import { Thread } from "./Thread";
import { useOpenChat } from "./useChat";

interface Props {
  person: Person;
  number: BusinessNumber;
  words: Words;
  formats: Formats;
  onBack: (() => void) | null;
}

function ChatMenu({ person, chat, words }: { person: Person; chat: Chat; words: Words }) {
  return (
    <Pop trigger={<IconButton label={words.phone.menu} icon={<EllipsisVertical size={20} aria-hidden />} className="size-9" />} label={words.phone.menu} className="p-1!">
      {(close) => (
        <>
          <PopItem
            danger={!chat.blocked}
            icon={<Ban size={16} aria-hidden />}
            onClick={() => {
              close();
              act.block(person.id, chat.phone_number_id, !chat.blocked);
            }}
          >
            {chat.blocked ? words.phone.unblock : words.phone.block}
          </PopItem>
          <PopItem
            icon={chat.marketing_stopped ? <Megaphone size={16} aria-hidden className="text-muted" /> : <MegaphoneOff size={16} aria-hidden className="text-muted" />}
            onClick={() => {
              close();
              act.marketing(person.id, chat.phone_number_id, !chat.marketing_stopped);
            }}
          >
            {chat.marketing_stopped ? words.phone.resume : words.phone.stop}
          </PopItem>
        </>
      )}
    </Pop>
  );
}

function Notice({ person, chat, words }: { person: Person; chat: Chat | undefined; words: Words }) {
  const blocked = chat?.blocked === true;
  if (person.online && !blocked) return null;
  return (
    <p className="flex min-h-7 shrink-0 flex-wrap items-center justify-center gap-x-2 bg-warn-bg px-3 py-0.5 text-xs font-medium text-warn">
      {person.online ? <Ban size={14} aria-hidden /> : <WifiOff size={14} aria-hidden />}
      {person.online ? words.phone.blocked : words.phone.offline}
      <button type="button" className="min-h-6 font-semibold underline" onClick={() => (person.online ? act.block(person.id, chat?.phone_number_id ?? "", false) : void act.changePerson(person.id, { online: true }))}>
        {person.online ? words.phone.unblock : words.phone.goOnline}
      </button>
    </p>
  );
}

/** One chat on the phone, open: what comes in is read. */
export function ChatScreen({ person, number, words, formats, onBack }: Props) {
  const key = chatKey(person.id, number.phone_number_id);
  useOpenChat(person.id, number.phone_number_id);
  const chat = usePhones((known) => known.chats[key]);
  const messages = usePhones((known) => known.messages[key]);
  const now = useNow(1_000);
  const [replying, setReplying] = useState<Message | null>(null);
  const [editing, setEditing] = useState<Message | null>(null);
  const [start] = useState(places.takeText);
  const business = chat?.business_name ?? number.verified_name;
  const typing = (chat?.business_typing_until ?? 0) > now;
  const able = person.online && chat?.blocked !== true;

  const say = useCallback((saying: Saying) => act.say(person.id, number.phone_number_id, saying), [person.id, number.phone_number_id]);
  const react = useCallback((message: Message, emoji: string) => act.react(person.id, number.phone_number_id, message.id, emoji), [person.id, number.phone_number_id]);
  const revoke = useCallback((message: Message) => act.revoke(person.id, number.phone_number_id, message.id), [person.id, number.phone_number_id]);
  const play = useCallback((message: Message) => act.played(person.id, number.phone_number_id, message.id), [person.id, number.phone_number_id]);
  const missedCall = useCallback(() => act.missedCall(person.id, number.phone_number_id), [person.id, number.phone_number_id]);
  const reply = useCallback((message: Message) => {
    setEditing(null);
    setReplying(message);
  }, []);
  const tap = useCallback((saying: Saying) => void say(saying), [say]);
  const write = async (saying: Saying) => {
    setReplying(null);
    return say(saying);
  };
  const edit = async (message: Message, text: string) => {
    const done = await act.edit(person.id, number.phone_number_id, message.id, text);
    if (done) setEditing(null);
    return done;
  };
  const leave = () => {
    setReplying(null);
    setEditing(null);
  };
  return (
    <>
      <header className="flex min-h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-2">
        {onBack !== null && <IconButton label={words.phone.back} icon={<ArrowLeft size={20} aria-hidden />} onClick={onBack} className="size-9" />}
        <Avatar id={number.phone_number_id} name={business} size={36} className={onBack === null ? "ml-2" : undefined} />
        <div className="min-w-0 flex-1">
          <h3 className="cut font-medium">{business}</h3>
          <p className="cut text-xs text-muted">{typing ? words.phone.typing : `${words.phone.business} · ${number.display_phone_number}`}</p>
        </div>
        {chat !== undefined && <ChatMenu person={person} chat={chat} words={words} />}
      </header>
      <Notice person={person} chat={chat} words={words} />
      <div className="flex min-h-0 flex-1 flex-col" lang={languageOf(person.language) === null ? person.language : undefined}>
        <Thread person={person.id} number={number.phone_number_id} business={business} messages={messages} typing={typing} able={able} words={words} formats={formats} onSay={tap} onReply={reply} onReact={react} onCalls={showCalls} onEdit={setEditing} onRevoke={revoke} onPlay={play} onCall={missedCall} />
      </div>
      {able ? (
        <Composer words={words} business={business} start={start} replying={replying} editing={editing} onNoReply={leave} onSay={write} onEdit={edit} onCall={missedCall} />
      ) : (
        <div className="flex shrink-0 justify-center px-3 py-3">
          <Button onClick={() => (person.online ? act.block(person.id, number.phone_number_id, false) : void act.changePerson(person.id, { online: true }))}>{person.online ? words.phone.unblock : words.phone.goOnline}</Button>
        </div>
      )}
    </>
  );
}
