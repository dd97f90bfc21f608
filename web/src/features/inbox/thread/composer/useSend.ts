import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { serverNow } from "@/api/liveStore";
import type { SendRequest } from "@/api/requests";
import type { Message } from "@/api/types";
import { useSession } from "@/app/session";
import type { Afterwards } from "../afterwards";
import { newClientId, sendAll } from "../outbox";
import { nameOf, useScene } from "../scene";
import { type Planned, optimistic } from "./messages";
import { offerUndo } from "./undoSend";

/** Shows the messages at once and hands them to the outbox; false when the outbox is full. The first quotes `answered`, the last brings `afterwards`. */
export type Deliver = (planned: Planned[], answered: Message | null, afterwards: Afterwards | null) => boolean;

export function useSend(): Deliver {
  const client = useQueryClient();
  const scene = useScene();
  const { conversation, me } = scene;
  const { undo_send_seconds: seconds = 0 } = useSession().workspace;
  return useCallback(
    (planned, answered, afterwards) => {
      const now = serverNow();
      const held = seconds > 0 && planned.every(({ body }) => body.kind !== "note");
      const outgoing = planned.map((one, index) => {
        const id = newClientId();
        const quoted = index === 0 ? answered : null;
        const body = { ...one.body, client_id: id, ...(quoted === null ? {} : { reply_to_id: quoted.id }) } as SendRequest;
        const message = optimistic(id, one, { conversation, me, at: new Date(now + index).toISOString(), answered: quoted, answeredName: quoted === null ? null : nameOf(quoted.author, scene) });
        const upload = one.attached?.upload ?? null;
        return { conversationId: conversation.id, body, message, upload, heldUntil: held ? now + seconds * 1000 : null, afterwards: index === planned.length - 1 ? afterwards : null };
      });
      if (!sendAll(client, outgoing)) return false;
      if (held) offerUndo(conversation.id, me.id, planned, outgoing, seconds);
      return true;
    },
    [client, conversation, me, scene, seconds],
  );
}
