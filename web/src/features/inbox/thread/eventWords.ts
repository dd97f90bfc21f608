/** What happened in a conversation, in words. Pure. */
import type { Event } from "@/api/types";
import type { Formats, useT } from "@/i18n";
import { type Scene, nameOf, personName } from "./scene";

type T = ReturnType<typeof useT>;
type Names = Pick<Scene, "people" | "conversation" | "channelName" | "categoryName">;

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function assigned(event: Event, names: Names, by: string | null, t: T): string {
  const words = t.thread.events;
  const memberId = text(event.data["assignee_id"]);
  const member = memberId === null ? null : (personName(memberId, names) ?? t.thread.someone);
  const team = personName(text(event.data["team_id"]), names);
  if (member === null && team === null) return words.unassigned(by);
  if (member !== null && event.actor.kind === "member" && event.actor.id === memberId) return words.assignedSelf(member);
  const to = member === null ? (team ?? t.thread.someone) : team === null ? member : words.withTeam(member, team);
  return words.assigned(to, by);
}

/** Category and note of the closing, when this is the closing the conversation still carries. */
function closingOf(event: Event, names: Names): (string | null)[] {
  const episode = [names.conversation, ...names.conversation.previous].find((one) => one.id === event.conversation_id);
  const same = episode?.closed_at !== undefined && episode.closed_at !== null && Math.abs(Date.parse(episode.closed_at) - Date.parse(event.at)) < 5_000;
  return [names.categoryName(text(event.data["category"])), same ? (episode.closing?.note ?? null) : null];
}

/** One line; names are between U+2068 and U+2069. Null for what is not shown. */
export function eventWords(event: Event, names: Names, t: T, format: Formats): string | null {
  const words = t.thread.events;
  const by = nameOf(event.actor, names);
  const contact = names.conversation.contact.name;
  const until = text(event.data["until"]);
  switch (event.name) {
    case "conversation.opened": {
      const channel = names.channelName(event.channel_id);
      return by === null ? words.opened(channel) : words.openedBy(by, channel);
    }
    case "conversation.closed":
      return [by === null ? words.closed : words.closedBy(by), ...closingOf(event, names)].filter((part) => part !== null && part !== "").join(" – ");
    case "conversation.reopened":
      return by === null ? words.reopened : words.reopenedBy(by);
    case "conversation.assigned":
      return assigned(event, names, by, t);
    case "conversation.snoozed":
      return until === null ? words.snoozed(by) : words.snoozedUntil(format.moment(until), by);
    case "conversation.unsnoozed":
      return words.unsnoozed(by);
    case "address.blocked":
      return words.blocked(contact, by);
    case "address.unblocked":
      return words.unblocked(contact, by);
    case "contact.identity_changed":
      return words.identity(contact);
    default:
      return null;
  }
}
