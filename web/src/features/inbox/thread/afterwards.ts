/** What a member wants done with a conversation once their message is on its way: a reply would open a conversation that was closed before it. */
import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/endpoints";
import { putAnswer } from "@/api/liveCache";
import type { CloseRequest } from "@/api/requests";
import type { Conversation, Id } from "@/api/types";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui/toasts";
import { panelWords } from "../panel/words";

export type Ending = "close" | "snooze";
export interface Afterwards {
  ending: Ending;
  /** What closing asked for before the message was sent. */
  note?: CloseRequest;
}

const ACTIONS = {
  close: { run: (id: Id, note?: CloseRequest) => api.conversations.close(id, note), undo: (id: Id) => api.conversations.reopen(id), words: "closed" },
  snooze: { run: (id: Id) => api.conversations.snooze(id, null), undo: (id: Id) => api.conversations.unsnooze(id), words: "snoozed" },
} as const;

export async function doAfterwards(client: QueryClient, id: Id, { ending, note }: Afterwards): Promise<void> {
  const { run, undo, words } = ACTIONS[ending];
  const act = async (call: () => Promise<Conversation>) => {
    putAnswer(client, await call());
  };
  const failed = (error: unknown) => void toast.say(errorTextNow(error), "error");
  try {
    await act(() => run(id, note));
    const { done } = await panelWords.load();
    toast.undoable(done[words], () => void act(() => undo(id)).catch(failed));
  } catch (error) {
    failed(error);
  }
}
