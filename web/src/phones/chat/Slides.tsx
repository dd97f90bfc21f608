import type { Message, Saying } from "../state/types";
import type { Formats, Words } from "../words";
import { Choices } from "./Choices";
import { FilePiece } from "./FilePiece";
import { Marks } from "./Marks";
import type { Slide } from "./shapes";

interface Props {
  message: Message;
  slides: Slide[];
  chosen: Set<string>;
  words: Words;
  formats: Formats;
  able: boolean;
  onSay: (saying: Saying) => void;
  onCall: () => void;
}

/** A carousel: its cards beside each other, moved by swiping, wheel or arrow keys. */
export function Slides({ message, slides, chosen, words, formats, able, onSay, onCall }: Props) {
  return (
    <div role="group" aria-label={words.phone.carousel(slides.length)} tabIndex={0} className="mt-1 flex max-w-full snap-x gap-2 overflow-x-auto pb-1">
      {slides.map((slide, place) => (
        <div key={`${place}${slide.title ?? ""}`} className="flex w-52 shrink-0 snap-start flex-col rounded-[14px] bg-in shadow-(--bubble-line)">
          <div className="flex-1 px-2 pt-2 pb-1 text-sm wrap-anywhere">
            {slide.file !== null && <FilePiece file={slide.file} words={words} formats={formats} alt={slide.body} />}
            {slide.title !== null && <strong className="block">{slide.title}</strong>}
            {slide.body !== null && <Marks text={slide.body} />}
          </div>
          <Choices message={message} actions={slide.actions} chosen={chosen} words={words} formats={formats} able={able} onSay={onSay} onCall={onCall} />
        </div>
      ))}
    </div>
  );
}
