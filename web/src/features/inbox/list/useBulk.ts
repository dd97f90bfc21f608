/** What can be done with several conversations at once: one call each, a few at a time, with what failed counted. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/endpoints";
import { putAnswer } from "@/api/liveCache";
import type { AssignRequest, CloseRequest } from "@/api/requests";
import type { Conversation, Timestamp } from "@/api/types";
import type { InboxListWords } from "@/i18n/en/inboxList";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { inParallel } from "./inParallel";
import { clearSelection, useSelection } from "./selection";
import { listWords } from "./words";

type Call = (item: Conversation) => Promise<Conversation>;

export function makeBulk(client: QueryClient, words: InboxListWords["bulk"]) {
  async function each(items: readonly Conversation[], call: Call): Promise<Conversation[]> {
    clearSelection();
    useSelection.setState({ progress: { done: 0, total: items.length } });
    const work = async (item: Conversation) => putAnswer(client, await call(item));
    const { done, errors } = await inParallel(items, work, (count) => useSelection.setState({ progress: { done: count, total: items.length } }));
    useSelection.setState({ progress: null });
    if (errors.length > 0) toast.say(`${words.failed(errors.length)} ${errorTextNow(errors[0])}`, "error");
    return done;
  }

  async function run(items: readonly Conversation[], call: Call, said: (count: number) => string, back?: Call): Promise<void> {
    const done = await each(items, call);
    if (done.length === 0) return;
    if (back === undefined) toast.say(said(done.length), "ok");
    else toast.undoable(said(done.length), () => void each(done, back));
  }

  const calls = api.conversations;
  const putBack = ({ id, snooze }: Conversation) => (snooze === null ? calls.unsnooze(id) : calls.snooze(id, snooze.until));
  return {
    assign: (items: readonly Conversation[], to: AssignRequest) =>
      run(items, ({ id }) => calls.assign(id, to), words.assigned, ({ id, assignee_id, team_id }) => calls.assign(id, { assignee_id, team_id })),
    close: (items: readonly Conversation[], note: CloseRequest = {}) => run(items, ({ id }) => calls.close(id, note), words.closed, ({ id }) => calls.reopen(id)),
    snooze: (items: readonly Conversation[], until: Timestamp | null) => run(items, ({ id }) => calls.snooze(id, until), words.snoozed, putBack),
    markRead: (items: readonly Conversation[]) => run(items, ({ id }) => calls.markRead(id), words.markedRead),
    markUnread: (items: readonly Conversation[]) => run(items, ({ id }) => calls.markUnread(id), words.markedUnread),
  };
}

export function useBulk(): ReturnType<typeof makeBulk> {
  return makeBulk(useQueryClient(), listWords.useT().bulk);
}
