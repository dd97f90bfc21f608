import { Braces, Users, Zap } from "lucide-react";
import { Avatar, cx } from "@/ui";
import { toolWords } from "../words";
import type { Suggestion } from "./useSuggestions";

function Sign({ item }: { item: Suggestion }) {
  if (item.kind === "emoji") return <span aria-hidden className="w-5 text-center text-md">{item.id}</span>;
  if (item.kind === "snippet") return <Zap size={16} aria-hidden className="shrink-0 text-muted" />;
  if (item.kind === "variable") return <Braces size={16} aria-hidden className="shrink-0 text-muted" />;
  if (item.kind === "team") return <Users size={20} aria-hidden className="text-muted" />;
  return <Avatar id={item.id} name={item.name} size={20} />;
}

/** Whom an @ or which emoji a : can mean. The text box keeps the focus and points at the chosen one. */
export default function SuggestionList({ id, options, chosen, onPick }: { id: string; options: Suggestion[]; chosen: number; onPick: (item: Suggestion) => void }) {
  const t = toolWords.useT();
  const kind = options[0]?.kind;
  const wide = kind === "snippet" || kind === "variable";
  const label = kind === "emoji" ? t.emoji.label : kind === "snippet" ? t.composer.snippets : kind === "variable" ? t.composer.variables : t.composer.suggestions;
  return (
    <div id={id} role="listbox" aria-label={label} className={cx("floats enters absolute bottom-full left-3 z-popover mb-1 max-w-[calc(100%-24px)] p-1", wide ? "w-104" : "w-72")}>
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
          className={cx("flex min-h-8 items-center gap-2 rounded-chip px-2 text-sm pointer-coarse:min-h-11", index === chosen && "bg-accent-soft")}
        >
          <Sign item={item} />
          <span className={cx("flex min-w-0 flex-1", wide ? "flex-col py-1" : "items-center")}>
            <span className="cut">{item.name}</span>
            {item.more !== undefined && <span className={cx("cut text-xs", item.more === "" ? "text-danger" : "text-muted")}>{item.more === "" ? t.composer.noValue : item.more}</span>}
          </span>
          {item.kind === "team" && <span className="text-xs text-muted">{t.composer.teams}</span>}
        </div>
      ))}
    </div>
  );
}
