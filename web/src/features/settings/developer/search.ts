import type { DeliveryState } from "@/api/types";

export const DELIVERY_STATES: readonly DeliveryState[] = ["applied", "kept", "partly", "unknown_number", "failed", "malformed"];

/** What of the settings stands in the address beside the section. */
export interface SettingsSearch {
  tab?: "keys" | "deliveries";
  state?: DeliveryState;
  delivery?: string;
}

export function parseSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  const tab = search["tab"];
  return {
    tab: tab === "keys" || tab === "deliveries" ? tab : undefined,
    state: DELIVERY_STATES.find((state) => state === search["state"]),
    delivery: typeof search["delivery"] === "string" ? search["delivery"] : undefined,
  };
}
