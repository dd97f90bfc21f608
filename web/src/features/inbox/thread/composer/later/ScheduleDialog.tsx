import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { serverNow } from "@/api/liveStore";
import type { ReplyRequest, Scheduled } from "@/api/requests";
import { sending, sendingKeys } from "@/api/sending";
import { useFormat, useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, toast } from "@/ui";
import { newClientId } from "../../outbox";
import { useScene } from "../../scene";
import { dropUpload, uploaded } from "../attach/uploads";
import type { Planned } from "../messages";
import { sendWords } from "../sendWords";
import { TimeFields } from "./TimeFields";
import { closedThen, quickTime } from "./times";

/** The body with the server's id of its file. */
async function ready({ body, attached }: Planned, replyTo: string | null): Promise<ReplyRequest> {
  const quoted = replyTo === null ? {} : { reply_to_id: replyTo };
  const common = { ...body, client_id: newClientId(), ...quoted } as ReplyRequest;
  if (common.kind !== "file" || attached?.upload === null || attached === null) return common;
  return { ...common, file_id: (await uploaded(attached.upload)).id };
}

/** Chooses when what stands in the box is sent. A refusal keeps it in the box. */
export default function ScheduleDialog({ plan, replyTo, onDone, onClose }: { plan: () => Planned[]; replyTo: string | null; onDone: () => void; onClose: () => void }) {
  const t = useT();
  const words = sendWords.useT().later;
  const format = useFormat();
  const errors = useErrorText();
  const client = useQueryClient();
  const { conversation } = useScene();
  const [start] = useState(() => quickTime("hour", serverNow(), format.zone) ?? serverNow());
  const [at, setAt] = useState<number | null>(start);
  const { window: open } = conversation;
  const closes = open.expires_at;
  const late = at !== null && closedThen(open, at);
  const save = useMutation({
    mutationFn: async (when: string) => {
      const planned = plan();
      // One after the other: they are sent in the order in which they were taken.
      const saved: Scheduled[] = [];
      for (const [index, one] of planned.entries()) {
        const message = await ready(one, index === 0 ? replyTo : null);
        saved.push(await sending.schedule(conversation.id, { at: when, message }));
        const upload = one.attached?.upload ?? null;
        if (upload !== null) dropUpload(upload);
      }
      return saved;
    },
    onSuccess: (_saved, when) => {
      void client.invalidateQueries({ queryKey: sendingKeys.scheduled(conversation.id) });
      toast.say(words.done(format.moment(when)), "ok");
      onDone();
      onClose();
    },
  });
  const reason = at === null ? words.inPast : late ? words.lateShort : null;
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={reason} isBusy={save.isPending} onPress={() => at !== null && save.mutate(new Date(at).toISOString())}>
            {words.run}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TimeFields start={start} onTime={setAt} />
        {late && <Banner tone="warn">{words.late(closes === null ? null : format.moment(closes))}</Banner>}
        {!late && closes !== null && <p className="text-xs text-muted">{words.untilClosed(format.moment(closes))}</p>}
        {save.isError && <Banner tone="danger">{errors(save.error)}</Banner>}
      </div>
    </Dialog>
  );
}
