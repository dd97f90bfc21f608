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
  /** Opens the thread around this message. */
  message?: string;
}

const VIEWS: readonly StandardView[] = ["mine", "unassigned", "all", "mentions", "snoozed", "closed", "blocked", "failed"];

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
    message: text(search["message"]),
  };
}

/** `view` is a standard view's name or `team-<id>`; null for an unknown one. */
export function filterOf(view: string, search: InboxSearch): ConversationFilter | null {
  const rest = { channel_id: search.channel, assignee_id: search.assignee, unread: search.unread, waiting: search.waiting, window: search.window, q: search.q, sort: search.sort };
  if (view.startsWith("team-")) return { view: "team", team_id: view.slice("team-".length), ...rest };
  const known = VIEWS.find((item) => item === view);
  return known === undefined ? null : { view: known, ...rest };
}
