/** What can be done with a conversation: shown at once, taken back with the reason when the server refuses. */
import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/endpoints";
import { putAnswer } from "@/api/liveCache";
import { serverNow } from "@/api/liveStore";
import type { AssignRequest, CloseRequest } from "@/api/requests";
import type { Conversation, ConversationDetail, Timestamp } from "@/api/types";
import { useSession } from "@/app/session";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { copyText } from "@/ui/copyText";
import { useLeave } from "../useLeave";
import { panelWords } from "./words";

export type Actions = ReturnType<typeof useActions>;

export function useActions(conversation: ConversationDetail, view: string) {
  const w = panelWords.useT();
  const client = useQueryClient();
  const session = useSession();
  const id = conversation.id;
  const { leave, toList } = useLeave(view, id);
  const put = (item: Conversation) => putAnswer(client, item);

  /** Whether it was done; the toast offers `undo` when there is one. */
  async function act(shown: Partial<Conversation>, call: () => Promise<Conversation>, done?: string, undo?: () => void): Promise<boolean> {
    const before: Conversation = conversation;
    put({ ...before, ...shown });
    try {
      put(await call());
    } catch (error) {
      put(before);
      toast.say(errorTextNow(error), "error");
      return false;
    }
    if (done !== undefined && undo !== undefined) toast.undoable(done, undo);
    else if (done !== undefined) toast.say(done, "ok");
    return true;
  }

  const now = () => new Date(serverNow()).toISOString();
  const me = { kind: "member" as const, id: session.member.id, name: session.member.name };
  const { assignee_id, team_id } = conversation;

  const assign = (to: AssignRequest, done: string) =>
    act({ assignee_id: to.assignee_id === undefined ? assignee_id : to.assignee_id, team_id: to.team_id === undefined ? team_id : to.team_id }, () => api.conversations.assign(id, to), done, () => void act({ assignee_id, team_id }, () => api.conversations.assign(id, { assignee_id, team_id })));

  const reopen = () => act({ status: "open", closed_at: null, closing: null }, () => api.conversations.reopen(id));
  const unsnooze = () => act({ status: "open", snooze: null }, () => api.conversations.unsnooze(id));
  const unblock = () => act({ blocked: null }, () => api.conversations.unblock(id));

  async function close(note: CloseRequest = {}) {
    const closing = { category: note.category_id ?? null, note: note.note ?? null, by: me };
    leave();
    return act({ status: "closed", closed_at: now(), closing, snooze: null, waiting_since: null }, () => api.conversations.close(id, note), w.done.closed, () => void reopen());
  }

  async function snooze(until: Timestamp | null) {
    const before = conversation.snooze;
    leave();
    const undo = () => void (before === null ? unsnooze() : act({ snooze: before }, () => api.conversations.snooze(id, before.until)));
    return act({ status: "snoozed", snooze: { until, by: me.id } }, () => api.conversations.snooze(id, until), w.done.snoozed, undo);
  }

  return {
    assign,
    assignToMe: () => assign({ assignee_id: me.id }, w.done.assignedToMe),
    unassign: () => assign({ assignee_id: null }, w.done.unassigned),
    close,
    reopen,
    snooze,
    unsnooze,
    block: (reason: string | undefined) =>
      act({ blocked: { at: now(), by: me.id, reason: reason ?? null } }, () => api.conversations.block(id, reason), w.done.blocked, () => void unblock()),
    unblock,
    markUnread: async () => {
      const done = await act({ unread: Math.max(1, conversation.unread) }, () => api.conversations.markUnread(id));
      if (done) toList();
    },
    copyLink: () => copyText(`${location.origin}/inbox/all/${id}`),
  };
}
