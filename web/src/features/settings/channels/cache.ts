import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/queries";
import type { Channel } from "@/api/types";

/** Puts the answer of a mutation into the list, at its place or at the end. */
export function keepChannel(client: QueryClient, channel: Channel): void {
  client.setQueryData<Channel[]>(keys.channels, (list) => {
    if (list === undefined) return list;
    return list.some((old) => old.id === channel.id) ? list.map((old) => (old.id === channel.id ? channel : old)) : [...list, channel];
  });
  void client.invalidateQueries({ queryKey: keys.channels });
}
