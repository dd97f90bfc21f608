import { Users } from "lucide-react";
import { Avatar, cx } from "@/ui";
import { toolWords } from "../words";
import type { Mentionable } from "./mentions";

/** Whom an @ can mean. The text box keeps the focus and points at the chosen one. */
export default function MentionList({ id, options, chosen, onPick }: { id: string; options: Mentionable[]; chosen: number; onPick: (item: Mentionable) => void }) {
  const t = toolWords.useT().composer;
  return (
    <div id={id} role="listbox" aria-label={t.suggestions} className="floats enters absolute bottom-full left-3 z-popover mb-1 w-72 max-w-[calc(100%-24px)] p-1">
      {options.map((item, index) => (
        <div
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(item);
          }}
          className={cx("flex min-h-8 items-center gap-2 rounded-chip px-2 text-sm", index === chosen && "bg-accent-soft")}
        >
          {item.kind === "team" ? <Users size={20} aria-hidden className="text-muted" /> : <Avatar id={item.id} name={item.name} size={20} />}
          <span className="cut flex-1">{item.name}</span>
          {item.kind === "team" && <span className="text-xs text-muted">{t.teams}</span>}
        </div>
      ))}
    </div>
  );
}
