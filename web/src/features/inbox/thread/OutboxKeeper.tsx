import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "@/app/session";
import { startOutbox } from "./outbox";

/** Sends what waits on every screen, not only where a thread is open. */
export default function OutboxKeeper() {
  const client = useQueryClient();
  const { id } = useMe();
  useEffect(() => startOutbox(client, id), [client, id]);
  return null;
}
