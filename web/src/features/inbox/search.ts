/** What the inbox keeps in the address: filters, sort and the message to show. Unknown values are dropped. */
import type { ConversationFilter, StandardView } from "@/api/requests";

export interface InboxSearch {
  channel?: string;
  assignee?: string;
  unread?: true;
  waiting?: "us" | "them";
  window?: "open" | "closing" | "closed";
  q?: string;
  sort?: "newest" | "waiting" | "window";
  /** What a search shows; when absent, messages if no conversation is found. */
  in?: "conversations" | "messages";
  /** Opens the thread around this message. */
  message?: string;
}

/** The filters that stand as chips above the list. */
export const FILTER_KEYS = ["channel", "assignee", "unread", "waiting", "window"] as const satisfies (keyof InboxSearch)[];
export const SORTS = ["newest", "waiting", "window"] as const;
/** A change that takes every filter and the search away; the order of the list stays. */
export const NO_FILTERS: Partial<InboxSearch> = { channel: undefined, assignee: undefined, unread: undefined, waiting: undefined, window: undefined, q: undefined, in: undefined };

/** The views everyone has, in the order of the view picker. */
export const VIEWS: readonly Exclude<StandardView, "team" | "any">[] = ["mine", "unassigned", "all", "mentions", "snoozed", "closed", "blocked", "failed"];

/** A view of messages, not of conversations. */
export const STARRED = "starred";

function oneOf<V extends string>(value: unknown, allowed: readonly V[]): V | undefined {
  return allowed.find((item) => item === value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function parseInboxSearch(search: Record<string, unknown>): InboxSearch {
  return {
    channel: text(search["channel"]),
    assignee: text(search["assignee"]),
    unread: search["unread"] === true ? true : undefined,
    waiting: oneOf(search["waiting"], ["us", "them"]),
    window: oneOf(search["window"], ["open", "closing", "closed"]),
    q: typeof search["q"] === "number" ? String(search["q"]) : text(search["q"]),
    sort: oneOf(search["sort"], ["newest", "waiting", "window"]),
    in: oneOf(search["in"], ["conversations", "messages"]),
    message: text(search["message"]),
  };
}

/** `view` is a standard view's name or `team-<id>`; null for an unknown one. A search looks beyond the view, newest first. */
export function filterOf(view: string, search: InboxSearch): ConversationFilter | null {
  const narrowed = { channel_id: search.channel, assignee_id: search.assignee, unread: search.unread, waiting: search.waiting, window: search.window };
  if (search.q !== undefined) return { view: "any", ...narrowed, q: search.q };
  const rest = { ...narrowed, sort: search.sort };
  if (view.startsWith("team-")) return { view: "team", team_id: view.slice("team-".length), ...rest };
  const known = VIEWS.find((item) => item === view);
  return known === undefined ? null : { view: known, ...rest };
}
