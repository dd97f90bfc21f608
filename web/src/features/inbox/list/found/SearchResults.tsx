import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queries } from "@/api/queries";
import type { ConversationFilter } from "@/api/requests";
import type { Id } from "@/api/types";
import { cx } from "@/ui";
import { useInboxSearch } from "../useInboxSearch";
import { listWords } from "../words";
import { FoundMessages } from "./FoundMessages";
import { foundMessages } from "./query";

const MOST = 99;

/** Conversations by name and number, or messages by their words; without conversations the messages show by themselves. */
export default function SearchResults({ q, view, filter, conversationId, children }: { q: string; view: string; filter: ConversationFilter; conversationId: Id | null; children: ReactNode }) {
  const list = listWords.useT();
  const { search, change } = useInboxSearch();
  const found = useInfiniteQuery(foundMessages(q));
  const none = useInfiniteQuery({ ...queries.conversations(filter), enabled: false }).data?.pages[0]?.data.length === 0;
  const first = found.data?.pages[0]?.messages;
  const count = first?.data.length ?? 0;
  const many = first !== undefined && (first.next !== null || count > MOST) ? `${count}+` : String(count);
  const shown = search.in ?? (none && count > 0 ? "messages" : "conversations");
  const tab = (id: "conversations" | "messages", label: ReactNode) => (
    <button
      type="button"
      role="tab"
      id={`found-${id}`}
      aria-selected={shown === id}
      aria-controls="found-panel"
      onClick={() => change({ in: id })}
      className={cx("flex h-full items-center gap-1.5 px-0.5 font-medium outline-offset-[-2px]", shown === id ? "text-ink shadow-[inset_0_-2px_0_var(--accent)]" : "text-muted hover:text-ink")}
    >
      {label}
    </button>
  );
  return (
    <>
      <div role="tablist" aria-label={list.found.label} className="flex h-10 shrink-0 gap-4 border-b border-line px-4 max-sm:h-12">
        {tab("conversations", list.found.conversations)}
        {tab(
          "messages",
          <>
            {list.found.messages}
            {count > 0 && <span className="tabular text-xs text-muted">{many}</span>}
          </>,
        )}
      </div>
      <div id="found-panel" role="tabpanel" aria-labelledby={`found-${shown}`} className="flex min-h-0 flex-1 flex-col">
        {shown === "messages" ? <FoundMessages query={found} q={q} view={view} conversationId={conversationId} /> : children}
      </div>
    </>
  );
}
