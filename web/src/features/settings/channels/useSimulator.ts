import { useQueryClient } from "@tanstack/react-query";
import { adminApi } from "@/api/admin";
import type { Channel } from "@/api/types";
import { settingsWords } from "@/i18n/areas";
import { toast } from "@/ui";
import { useAction } from "../parts/saving";
import { keepChannel } from "./cache";

/** Connects the simulated number in one click. */
export function useSimulator() {
  const t = settingsWords.useT().channels;
  const client = useQueryClient();
  return useAction<void, { channel: Channel }>(() => adminApi.channels.connectSimulator(), {
    done: ({ channel }) => {
      keepChannel(client, channel);
      toast.say(t.simulatorDone, "ok");
    },
  });
}
