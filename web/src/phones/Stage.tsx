import { useEffect, useRef, useState } from "react";
import { Handset } from "./chat/Handset";
import { MOST, places, usePlaces, visible, withoutPhones } from "./state/address";
import { peopleInOrder } from "./state/reduce";
import { usePhones } from "./state/store";
import type { Layout } from "./useLayout";
import { useWords } from "./words";

/** Room a handset needs, with the gap beside it. */
const NEEDED = 320;

/** How many handsets fit, measured. */
function useRoom(layout: Layout) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(1);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      const fits = layout === "one" ? 1 : Math.max(1, Math.min(MOST, Math.floor((entry?.contentRect.width ?? 0) / NEEDED)));
      setRoom(fits);
      places.setRoom(fits);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [layout]);
  return { stage, room };
}

/** The first person's phone at the start, unless the address names others; not where it would hide the list of people. */
function useFirstPhone(layout: Layout) {
  const ready = usePhones((known) => known.ready);
  useEffect(() => {
    const first = peopleInOrder(usePhones.getState().people)[0];
    if (ready && layout !== "one" && first !== undefined && withoutPhones()) places.show(first.id, null);
  }, [ready, layout]);
}

/** The handsets beside each other; on a small screen one, as large as the screen. */
export function Stage({ layout }: { layout: Layout }) {
  const words = useWords();
  const ready = usePhones((known) => known.ready);
  const noNumbers = usePhones((known) => known.numbers.length === 0);
  const people = usePhones((known) => known.people);
  const shown = usePlaces((state) => state.shown);
  const { stage, room } = useRoom(layout);
  useFirstPhone(layout);
  const seen = visible(shown.filter((item) => item.person in people), room);
  return (
    <main ref={stage} className={layout === "one" ? "flex min-h-0 flex-1" : "flex min-h-0 flex-1 items-center justify-center gap-6 p-4"}>
      {ready && noNumbers && (
        <div className="m-auto max-w-90 p-4 text-center">
          <p className="text-md">{words.empty.noNumbers}</p>
          <p className="mt-1 text-muted">{words.empty.noNumbersText}</p>
        </div>
      )}
      {ready && !noNumbers && seen.length === 0 && <p className="m-auto p-4 text-muted">{words.empty.noPhone}</p>}
      {!noNumbers && seen.map((item) => <Handset key={item.person} shown={item} full={layout === "one"} />)}
    </main>
  );
}
