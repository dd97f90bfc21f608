import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, ChevronDown, CircleAlert, Pencil, X } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { ApiError } from "@/api/client";
import type { Scheduled } from "@/api/requests";
import { sending, sendingKeys, sendingQueries } from "@/api/sending";
import type { Id } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { errorTextNow, useErrorText } from "@/i18n/errorText";
import { Banner, Button, Dialog, IconButton, cx, toast } from "@/ui";
import { sendWords } from "../sendWords";
import { TimeFields } from "./TimeFields";

function OtherTime({ item, onClose }: { item: Scheduled; onClose: () => void }) {
  const t = useT();
  const words = sendWords.useT().later;
  const errors = useErrorText();
  const client = useQueryClient();
  const [at, setAt] = useState<number | null>(Date.parse(item.at));
  const save = useMutation({
    mutationFn: (when: string) => sending.moveScheduled(item.id, when),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: sendingKeys.scheduled(item.conversation_id) });
      onClose();
    },
  });
  return (
    <Dialog
      title={words.move}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={at === null ? words.inPast : null} isBusy={save.isPending} onPress={() => at !== null && save.mutate(new Date(at).toISOString())}>{t.ui.save}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TimeFields start={Date.parse(item.at)} onTime={setAt} />
        {save.isError && <Banner tone="danger">{errors(save.error)}</Banner>}
      </div>
    </Dialog>
  );
}

function Line({ item, onMove }: { item: Scheduled; onMove: () => void }) {
  const t = useT();
  const words = sendWords.useT().later;
  const format = useFormat();
  const errors = useErrorText();
  const client = useQueryClient();
  const failed = item.state === "failed";
  const cancel = useMutation({
    mutationFn: () => sending.cancelScheduled(item.id),
    onMutate: () => client.setQueryData<Scheduled[]>(sendingKeys.scheduled(item.conversation_id), (held) => held?.filter((one) => one.id !== item.id)),
    onError: (error) => toast.say(errorTextNow(error), "error"),
    onSettled: () => void client.invalidateQueries({ queryKey: sendingKeys.scheduled(item.conversation_id) }),
  });
  const text = item.text === null || item.text === "" ? (t.thread.kinds[item.kind] ?? item.kind) : item.text;
  return (
    <li className="flex items-center gap-2 py-0.5">
      <span className={cx("tabular shrink-0 text-xs", failed ? "text-danger" : "text-muted")}>
        {failed && <CircleAlert size={14} aria-hidden className="mr-1 inline align-text-bottom" />}
        <time dateTime={item.at} title={format.exact(item.at)}>{format.moment(item.at)}</time>
      </span>
      <span className="min-w-0 flex-1 text-sm">
        <span className="cut block">{text}</span>
        {failed && <span className="block text-xs text-danger">{words.failed(item.reason === null ? null : errors(new ApiError({ code: item.reason, status: 409 })))}</span>}
      </span>
      {!failed && <IconButton size="s" label={words.move} placement="top" icon={<Pencil size={14} />} onPress={onMove} className="pointer-coarse:size-11" />}
      <IconButton size="s" label={failed ? t.ui.dismiss : words.cancel} placement="top" icon={<X size={14} />} onPress={() => cancel.mutate()} className="pointer-coarse:size-11" />
    </li>
  );
}

/** Above the box: what is to be sent in this conversation later, and what could not be. */
export default function ScheduledList({ conversationId }: { conversationId: Id }) {
  const words = sendWords.useT().later;
  const { data } = useQuery({ ...sendingQueries.scheduled(conversationId), retry: 1 });
  const [open, setOpen] = useState(false);
  const [moving, setMoving] = useState<Scheduled | null>(null);
  const items = (data ?? []).filter((item) => item.state === "waiting" || item.state === "failed").toSorted((one, two) => Date.parse(one.at) - Date.parse(two.at));
  if (items.length === 0) return null;
  const failed = items.some((item) => item.state === "failed");
  return (
    <section aria-label={words.list} className="mb-2 rounded-card bg-surface px-3 shadow-[0_0_0_1px_var(--line)] max-sm:mb-0 max-sm:rounded-none">
      <AriaButton aria-expanded={open} onPress={() => setOpen(!open)} className={cx("flex h-8 w-full items-center gap-2 text-sm pointer-coarse:h-11", failed ? "text-danger" : "text-muted")}>
        {failed ? <CircleAlert size={14} aria-hidden /> : <CalendarClock size={14} aria-hidden />}
        <span className="flex-1 text-left">{words.count(items.length)}</span>
        <ChevronDown size={14} aria-hidden className={cx("transition-transform", open && "rotate-180")} />
      </AriaButton>
      {open && <ul className="max-h-40 overflow-y-auto pb-2">{items.map((item) => <Line key={item.id} item={item} onMove={() => setMoving(item)} />)}</ul>}
      {moving !== null && <OtherTime item={moving} onClose={() => setMoving(null)} />}
    </section>
  );
}
