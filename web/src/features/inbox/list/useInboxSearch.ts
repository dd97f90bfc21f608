import { useNavigate, useSearch } from "@tanstack/react-router";
import { type InboxSearch, parseInboxSearch } from "../search";

/** The filters in the address, and a way to change some of them; the conversation that is open stays. */
export function useInboxSearch(): { search: InboxSearch; change: (patch: Partial<InboxSearch>) => void } {
  const search = useSearch({ from: "/_app/inbox/$view" });
  const navigate = useNavigate();
  const change = (patch: Partial<InboxSearch>) => void navigate({ to: ".", search: (old) => parseInboxSearch({ ...old, ...patch }), replace: true });
  return { search, change };
}
