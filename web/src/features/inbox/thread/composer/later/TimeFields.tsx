import { useState } from "react";
import { serverNow } from "@/api/liveStore";
import { browserZone, useFormat } from "@/i18n";
import { Button, TextField, cx } from "@/ui";
import { fieldMoment, fieldTime } from "../../../panel/snoozeTimes";
import { sendWords } from "../sendWords";
import { QUICK, quickTime } from "./times";

/** Quick times and a field for any other, on the workspace's clock. `onTime` gets null while there is no time ahead. */
export function TimeFields({ start, onTime }: { start: number; onTime: (at: number | null) => void }) {
  const words = sendWords.useT().later;
  const format = useFormat();
  const { zone } = format;
  const [text, setText] = useState(() => fieldTime(start, zone));
  const chosen = fieldMoment(text, zone);
  const past = chosen !== null && chosen <= serverNow();
  const set = (value: string) => {
    setText(value);
    const at = fieldMoment(value, zone);
    onTime(at === null || at <= serverNow() ? null : at);
  };
  const quick = QUICK.flatMap((id) => {
    const at = quickTime(id, serverNow(), zone);
    return at === null ? [] : [{ id, value: fieldTime(at, zone), at: new Date(at).toISOString() }];
  });
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label={words.quick} className="grid grid-cols-2 gap-2">
        {quick.map(({ id, value, at }) => (
          <Button key={id} aria-pressed={value === text} onPress={() => set(value)} className={cx("pointer-coarse:h-11", value === text && "border-accent bg-accent-soft")}>
            <span className="cut flex-1 text-left">{words.choices[id]}</span>
            <span className="tabular text-xs font-normal text-muted">{format.time(at)}</span>
          </Button>
        ))}
      </div>
      <TextField label={words.at} type={"datetime-local" as "text"} value={text} onChange={set} hint={zone === browserZone() ? undefined : words.inZone(zone)} problem={past ? words.inPast : null} />
    </div>
  );
}
