import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { adminApi, adminQueries } from "@/api/admin";
import { keys } from "@/api/queries";
import type { Delivery } from "@/api/types";
import { useCan } from "@/app/session";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Bone, Button, CodeBlock, CopyButton, ErrorState, Loading, Sheet, toast } from "@/ui";
import { useAction } from "../parts/saving";
import { DeliveryChip } from "./DeliveryChip";

/** Indented when it is JSON, else as it came. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Facts({ delivery }: { delivery: Delivery }) {
  const t = settingsWords.useT().developer;
  const format = useFormat();
  const facts = [
    { name: t.arrived, value: format.exact(delivery.received_at) },
    { name: t.state, value: <DeliveryChip state={delivery.state} /> },
    { name: t.delivery, value: `${t.items(format.number(delivery.applied_items), format.number(delivery.items))}, ${t.size(format.number(delivery.size))}` },
    { name: t.number, value: delivery.phone_number_id },
    { name: t.reason, value: delivery.reason },
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      {facts.filter(({ value }) => value !== null).map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
      <dt className="text-muted">{t.trace}</dt>
      <dd className="flex min-w-0 items-center">
        <code className="cut font-mono text-xs">{delivery.trace_id}</code>
        <CopyButton text={delivery.trace_id} />
      </dd>
    </dl>
  );
}

export function DeliverySheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = settingsWords.useT().developer;
  const query = useQuery(adminQueries.delivery(id));
  const mayReplay = useCan("developer.manage");
  const replay = useAction<void, Delivery>(() => adminApi.deliveries.replay(id), {
    again: [["deliveries", "list"], keys.delivery(id)],
    done: (delivery) => toast.say(t.replayed(t.states[delivery.state]), delivery.state === "applied" || delivery.state === "kept" ? "ok" : "plain"),
  });
  const retry = () => void query.refetch();
  const delivery = query.data;
  return (
    <Sheet title={t.delivery} isOpen onClose={onClose}>
      {delivery === undefined && query.error !== null && <ErrorState error={query.error} onRetry={retry} />}
      {delivery === undefined && query.error === null && (
        <Loading onRetry={retry}>
          <div className="p-4">
            <Bone className="h-60" />
          </div>
        </Loading>
      )}
      {delivery !== undefined && (
        <div className="flex flex-col gap-4 p-4">
          <Facts delivery={delivery} />
          {mayReplay && (
            <Button icon={<RotateCcw size={16} aria-hidden />} isBusy={replay.isPending} disabledReason={delivery.body === null ? t.bodyGone : null} onPress={() => replay.mutate()} className="self-start">
              {t.replay}
            </Button>
          )}
          <h3 className="text-sm font-semibold">{t.body}</h3>
          {delivery.body === null ? <p className="text-sm text-muted">{t.bodyGone}</p> : <CodeBlock label={t.body} code={readable(delivery.body)} />}
        </div>
      )}
    </Sheet>
  );
}
