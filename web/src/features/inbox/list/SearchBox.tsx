import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "@/ui";
import { useInboxSearch } from "./useInboxSearch";
import { listWords } from "./words";

const PAUSE = 250;

/** Searches every conversation by name and number while one types. Escape or the cross ends it. */
export function SearchBox({ onClose, onDown }: { onClose: () => void; onDown: () => void }) {
  const list = listWords.useT();
  const { search, change } = useInboxSearch();
  const asked = search.q ?? "";
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setText(asked);
  }, [asked]);
  const send = useRef(change);
  useEffect(() => {
    send.current = change;
  });
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return undefined;
    const timer = window.setTimeout(() => {
      sent.current = wanted;
      send.current({ q: wanted === "" ? undefined : wanted });
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [text]);
  const close = () => {
    change({ q: undefined });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown") {
      event.preventDefault();
      onDown();
    }
  };
  return (
    <div role="search" className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-chip border border-control pl-2 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent max-sm:h-11 pointer-coarse:h-11">
      <Search size={16} aria-hidden className="shrink-0 text-muted" />
      <input
        type="search"
        // The box opens because someone asked to search.
        autoFocus
        aria-label={list.search.label}
        placeholder={list.search.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent outline-none max-sm:text-md [&::-webkit-search-cancel-button]:hidden"
      />
      <IconButton size="s" label={list.search.close} icon={<X size={14} aria-hidden />} onPress={close} className="max-sm:size-11 pointer-coarse:size-11" />
    </div>
  );
}
