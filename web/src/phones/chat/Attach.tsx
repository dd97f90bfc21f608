import { BookUser, CircleUser, Ellipsis, EyeOff, File, Forward, Image, Images, MapPin, MapPinned, Megaphone, Mic, Paperclip, Phone, ShoppingBag, Sticker, Video, Vote } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { IconButton } from "../parts/Button";
import { Pop, PopItem } from "../parts/Pop";
import type { Saying } from "../state/types";
import type { Words } from "../words";
import { type Sample, fileSaying, samples, specials } from "./samples";

const ICONS: Record<string, typeof Image> = {
  image: Image, video: Video, voice: Mic, document: File, sticker: Sticker, location: MapPin, contacts: BookUser, own_contact: CircleUser,
  ad: Megaphone, product: ShoppingBag, forwarded: Forward, often_forwarded: Forward, view_once: EyeOff, live_location: MapPinned, poll_creation: Vote, gif: Image,
};

function icon(Icon: typeof Image | undefined): ReactNode {
  return Icon === undefined ? null : <Icon size={16} aria-hidden className="text-muted" />;
}

interface Props {
  words: Words;
  text: string;
  onSay: (saying: Saying, usesText: boolean) => void;
  onCall: () => void;
}

/** Files of the computer, samples that need none, and behind one more press what seldom comes. */
export function Attach({ words, text, onSay, onCall }: Props) {
  const [more, setMore] = useState(false);
  const media = useRef<HTMLInputElement>(null);
  const any = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement, as: "media" | "document") => {
    const file = input.files?.[0];
    input.value = "";
    if (file !== undefined) onSay(fileSaying(file, as, text), text !== "");
  };
  const items = (list: Sample[], close: () => void) =>
    list.map(({ id, saying, usesText }) => (
      <PopItem
        key={id}
        icon={icon(ICONS[id])}
        onClick={() => {
          close();
          onSay(saying, usesText);
        }}
      >
        {words.kinds[id]}
      </PopItem>
    ));
  const picks = (input: HTMLInputElement | null, close: () => void) => () => {
    close();
    input?.click();
  };
  const heading = (title: string) => <p className="px-2 pt-1.5 pb-0.5 text-2xs font-semibold text-muted">{title}</p>;
  return (
    <>
      <Pop trigger={<IconButton large label={words.phone.attach} icon={<Paperclip size={20} aria-hidden />} onClick={() => setMore(false)} className="my-0.5 rounded-full" />} label={words.phone.attach} className="min-w-52 p-1!">
        {(close) =>
          more ? (
            <>
              {heading(words.phone.special)}
              {items(specials(words, text), close)}
              <PopItem
                icon={icon(Phone)}
                onClick={() => {
                  close();
                  onCall();
                }}
              >
                {words.phone.missedCall}
              </PopItem>
            </>
          ) : (
            <>
              {heading(words.phone.fromComputer)}
              <PopItem icon={icon(Images)} onClick={picks(media.current, close)}>
                {words.phone.pickMedia}
              </PopItem>
              <PopItem icon={icon(File)} onClick={picks(any.current, close)}>
                {words.phone.pickDocument}
              </PopItem>
              {heading(words.phone.ready)}
              {items(samples(words, text), close)}
              <div className="mt-1 border-t border-line pt-1">
                <PopItem icon={icon(Ellipsis)} onClick={() => setMore(true)}>
                  {words.phone.special}
                </PopItem>
              </div>
            </>
          )
        }
      </Pop>
      <input ref={media} type="file" hidden aria-label={words.phone.pickMedia} accept="image/*,video/*,audio/*" onChange={(event) => chosen(event.currentTarget, "media")} />
      <input ref={any} type="file" hidden aria-label={words.phone.pickDocument} onChange={(event) => chosen(event.currentTarget, "document")} />
    </>
  );
}
