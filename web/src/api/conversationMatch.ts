/** Whether a conversation belongs to a filtered list, as far as the console can tell without the server. */
import type { ConversationFilter } from "./requests";
import type { Conversation, Session } from "./types";

export type Match = "yes" | "no" | "unknown";

const CLOSING_SOON = 2 * 60 * 60 * 1000;

function matchesView(filter: ConversationFilter, item: Conversation, session: Session): boolean | null {
  const live = item.status === "open" && item.blocked === null;
  switch (filter.view) {
    case "mine": return live && item.assignee_id === session.member.id;
    case "unassigned": return live && item.assignee_id === null;
    case "all": return live;
    case "team": return live && item.team_id === (filter.team_id ?? null);
    case "snoozed": return item.status === "snoozed" && item.blocked === null;
    case "closed": return item.status === "closed";
    case "blocked": return item.blocked !== null;
    case "failed": return item.has_failed && item.status !== "closed";
    case "mentions": return null;
    case "any": return true;
  }
}

function matchesWindow(wanted: NonNullable<ConversationFilter["window"]>, item: Conversation, now: number): boolean {
  const ends = item.window.expires_at === null ? null : Date.parse(item.window.expires_at);
  const open = item.window.state === "open" && ends !== null && ends > now;
  if (wanted === "closed") return !open;
  return wanted === "open" ? open : open && ends - now < CLOSING_SOON;
}

/** `now` is the server's time in milliseconds. */
export function matchFilter(filter: ConversationFilter, item: Conversation, session: Session, now: number): Match {
  const view = matchesView(filter, item, session);
  if (view === false) return "no";
  if (filter.channel_id !== undefined && item.channel_id !== filter.channel_id) return "no";
  if (filter.assignee_id !== undefined && item.assignee_id !== filter.assignee_id) return "no";
  if (filter.team_id !== undefined && item.team_id !== filter.team_id) return "no";
  if (filter.unread === true && item.unread === 0) return "no";
  if (filter.waiting !== undefined && (item.waiting_since !== null) !== (filter.waiting === "us")) return "no";
  if (filter.window !== undefined && !matchesWindow(filter.window, item, now)) return "no";
  if (view === null || (filter.q !== undefined && filter.q !== "")) return "unknown";
  return "yes";
}

const LAST = "\uffff";

/** Order of two conversations in a list with this filter's sort. */
export function compareConversations(filter: ConversationFilter, left: Conversation, right: Conversation): number {
  const by = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  if (filter.sort === "waiting") {
    const order = by(left.waiting_since ?? LAST, right.waiting_since ?? LAST);
    if (order !== 0) return order;
  }
  if (filter.sort === "window") {
    const ends = (item: Conversation) => (item.window.state === "open" ? (item.window.expires_at ?? LAST) : LAST);
    const order = by(ends(left), ends(right));
    if (order !== 0) return order;
  }
  return by(right.last_message_at, left.last_message_at) || by(right.id, left.id);
}
