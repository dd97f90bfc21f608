/** A message's file with an address that works: those that came with the message end after a while. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { files } from "@/api/files";
import { putMessage } from "@/api/liveCache";
import type { Message, MessageFile } from "@/api/types";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { useScene } from "../scene";

export interface LiveFile {
  file: MessageFile;
  /** Call it when the address does not work; asks for a new one, once. */
  renew: () => void;
  /** The new address does not work either. */
  lost: boolean;
}

export function useFile(given: MessageFile): LiveFile {
  const client = useQueryClient();
  const [renewed, setRenewed] = useState<{ of: string | null; file: MessageFile | null; lost: boolean } | null>(null);
  const mine = renewed?.of === given.url ? renewed : null;
  const renew = () => {
    const of = given.url;
    if (mine !== null) {
      if (mine.file !== null) setRenewed({ ...mine, lost: true });
      return;
    }
    setRenewed({ of, file: null, lost: false });
    client.fetchQuery({ queryKey: ["files", "detail", given.id], queryFn: () => files.get(given.id), staleTime: 30_000 }).then(
      (file) => setRenewed({ of, file, lost: false }),
      () => setRenewed({ of, file: null, lost: true }),
    );
  };
  return { file: mine?.file ?? given, renew, lost: mine?.lost === true };
}

/** What a further try cannot change. */
const FINAL = ["too_large", "type"];

/** Asks for a file once more; null where that is not possible or not allowed. */
export function useFetchAgain(message: Message): { run: () => void; busy: boolean } | null {
  const client = useQueryClient();
  const { mayReply } = useScene();
  const file = message.file;
  const ask = useMutation({
    mutationFn: (id: string) => files.fetch(id),
    onSuccess: (answer) => putMessage(client, { ...message, file: answer }),
    onError: (error) => toast.say(errorTextNow(error), "error"),
  });
  if (file === null || file.state !== "failed" || message.direction !== "inbound" || !mayReply || FINAL.includes(file.reason ?? "")) return null;
  return { run: () => ask.mutate(file.id), busy: ask.isPending };
}
