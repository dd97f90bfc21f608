/** What the list of calls and webhooks shows. */
import { create } from "zustand";
import type { LogEntry, Message } from "../state/types";

export type LogKind = "all" | "call" | "webhook";
export interface LogFilter {
  kind: LogKind;
  problems: boolean;
  person: string | null;
  /** Only what one message caused; set from a bubble. */
  message: string | null;
}
export const EVERYTHING: LogFilter = { kind: "all", problems: false, person: null, message: null };

export const useLogFilter = create<{ filter: LogFilter }>(() => ({ filter: EVERYTHING }));
export const setFilter = (part: Partial<LogFilter>) => useLogFilter.setState(({ filter }) => ({ filter: { ...filter, ...part } }));

export const showCalls = (message: Message) => useLogFilter.setState({ filter: { ...EVERYTHING, message: message.id } });

export const isProblem = (entry: LogEntry) => entry.state === "refused" || entry.state === "faulted" || entry.state === "retrying" || entry.state === "failed";

export function fits(entry: LogEntry, filter: LogFilter): boolean {
  return (filter.kind === "all" || entry.kind === filter.kind) && (!filter.problems || isProblem(entry)) && (filter.person === null || entry.person_id === filter.person) && (filter.message === null || entry.message_id === filter.message);
}

/** JSON with indents; text that is no JSON, or was cut, stays as it is. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
