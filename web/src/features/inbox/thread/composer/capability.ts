import { type QueryClient, useQuery } from "@tanstack/react-query";
import type { Capability } from "@/api/requests";
import { sendingQueries } from "@/api/sending";

const PERSON = "whatsapp_person";
const pick = (all: Capability[]) => all.find((one) => one.channel === PERSON) ?? null;

/** What the channel of a conversation takes; null while it is not known. The server decides again in any case. */
export function useCapability(): Capability | null {
  return useQuery({ ...sendingQueries.capabilities(), select: pick, retry: 1 }).data ?? null;
}

/** Waits for it: before files are looked at. */
export async function capabilityNow(client: QueryClient): Promise<Capability | null> {
  return client.ensureQueryData({ ...sendingQueries.capabilities(), retry: 1 }).then(pick, () => null);
}
