import { Fragment, memo, useState } from "react";
import type { Event } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { eventWords } from "./eventWords";
import { useScene } from "./scene";

const NAME = /\u2068(.*?)\u2069/u;

/** Text in which names between the isolates are bold. */
function withNames(text: string) {
  return text.split(NAME).map((part, index) => (index % 2 === 0 ? <Fragment key={index}>{part}</Fragment> : <b key={index} className="font-[550] text-ink"><bdi>{part}</bdi></b>));
}

function Line({ event }: { event: Event }) {
  const t = useT();
  const format = useFormat();
  const words = eventWords(event, useScene(), t, format);
  if (words === null) return null;
  return (
    <p className="px-8 text-center text-xs text-balance text-muted">
      {withNames(words)} · <time dateTime={event.at} title={format.exact(event.at)} className="tabular">{format.time(event.at)}</time>
    </p>
  );
}

/** Events between messages; three or more fold into one line. */
export const EventLines = memo(function EventLines({ events }: { events: Event[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const folded = events.length >= 3 && !open;
  return (
    <div className="flex flex-col gap-1 pt-3">
      {folded ? (
        <button type="button" aria-expanded={false} onClick={() => setOpen(true)} className="mx-auto min-h-6 rounded-full px-3 text-xs text-muted hover:bg-fill">
          {t.thread.events.fold(events.length)}
        </button>
      ) : (
        events.map((event) => <Line key={event.seq} event={event} />)
      )}
    </div>
  );
});
