import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { adminQueries } from "@/api/admin";
import { queries } from "@/api/queries";
import type { Delivery, DeliveryState } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Button, EmptyState, NothingMatches, RelativeTime, Select } from "@/ui";
import { Listed } from "../parts/Listed";
import { DeliverySheet } from "./DeliverySheet";
import { DeliveryChip } from "./DeliveryChip";
import { DELIVERY_STATES } from "./search";

const ALL = "all";

function DeliveryRow({ delivery, onOpen }: { delivery: Delivery; onOpen: () => void }) {
  const t = settingsWords.useT().developer;
  const format = useFormat();
  const channels = useQuery(queries.channels()).data ?? [];
  const channel = channels.find((one) => one.id === delivery.channel_id)?.name ?? delivery.phone_number_id ?? "–";
  return (
    <li className="border-line not-last:border-b">
      <AriaButton onPress={onOpen} className="grid min-h-(--table-row) w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-1.5 text-left text-sm outline-offset-[-2px] hover:bg-fill md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1.5fr)_minmax(0,1.5fr)]">
        <RelativeTime at={delivery.received_at} className="tabular" />
        <span className="justify-self-end md:justify-self-start">
          <DeliveryChip state={delivery.state} />
        </span>
        <span className="tabular text-xs text-muted md:text-sm">{t.items(format.number(delivery.applied_items), format.number(delivery.items))}</span>
        <span className="cut justify-self-end text-xs text-muted md:justify-self-start md:text-sm">{channel}</span>
      </AriaButton>
    </li>
  );
}

/** Requests of Meta, newest first; filter and opened delivery stand in the address. */
export function DeliveriesTab() {
  const t = settingsWords.useT();
  const words = t.developer;
  const navigate = useNavigate();
  const { state = null, delivery = null } = useSearch({ from: "/_app/settings/$section" });
  const go = (next: { state?: DeliveryState; delivery?: string }) => void navigate({ to: "/settings/$section", params: { section: "developer" }, search: { tab: "deliveries", ...next }, replace: true });
  const kept = state === null ? {} : { state };
  const filter = (id: string) => {
    const found = DELIVERY_STATES.find((one) => one === id);
    go(found === undefined ? {} : { state: found });
  };
  const query = useInfiniteQuery(adminQueries.deliveries(state));
  const list = { data: query.data?.pages.flatMap((page) => page.data), error: query.error, refetch: query.refetch };
  const options = [{ id: ALL, label: words.allStates }, ...DELIVERY_STATES.map((id) => ({ id: id as string, label: words.states[id] }))];
  const empty = state === null ? <EmptyState title={words.deliveriesEmpty} /> : <NothingMatches filters={[{ id: state, label: words.states[state], remove: () => go({}) }]} onClearAll={() => go({})} />;
  return (
    <div className="flex max-w-200 flex-col gap-3 p-4">
      <div className="flex items-center gap-2">
        <Select label={words.state} labelHidden options={options} value={state ?? ALL} onChange={filter} className="w-48" />
        <Button variant="quiet" icon={<RefreshCw size={16} aria-hidden />} isBusy={query.isFetching} onPress={() => void query.refetch()} className="ml-auto">
          {words.refresh}
        </Button>
      </div>
      <div className="rounded-card border border-line bg-surface">
        <Listed query={list} empty={empty}>
          {(deliveries) => (
            <ul aria-label={words.tabs.deliveries}>
              {deliveries.map((one) => (
                <DeliveryRow key={one.id} delivery={one} onOpen={() => go({ ...kept, delivery: one.id })} />
              ))}
            </ul>
          )}
        </Listed>
      </div>
      {query.hasNextPage && (
        <Button className="self-center" isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t.showMore}
        </Button>
      )}
      {delivery !== null && <DeliverySheet id={delivery} onClose={() => go(kept)} />}
    </div>
  );
}
