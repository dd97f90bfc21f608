import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { onSessionLost } from "@/api/client";
import { useLive } from "@/api/liveStore";
import { keys } from "@/api/queries";
import type { Session } from "@/api/types";
import { enter, follow, useSession } from "./session";
import { checkVersion } from "./version";
import { lazyPart, patiently } from "@/ui/lazyPart";

const SignInAgain = lazyPart(async () => ({ default: (await import("@/features/auth/SignInAgain")).SignInAgain }));

interface Waiting {
  done: () => void;
  promise: Promise<void>;
}
let waiting: Waiting | null = null;

function wait(): Promise<void> {
  if (waiting === null) {
    let done: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => {
      done = resolve;
    });
    waiting = { done, promise };
  }
  return waiting.promise;
}

/** Keeps the live connection for the member, and lets requests wait behind a sign-in dialog when the session ends. */
export function SessionKeeper() {
  const client = useQueryClient();
  const session = useSession();
  const [lost, setLost] = useState(false);
  const [epoch, setEpoch] = useState(0);
  const memberId = session.member.id;

  useEffect(() => {
    onSessionLost(() => {
      setLost(true);
      return wait();
    });
    return () => onSessionLost(null);
  }, []);

  // Changed here, or fetched again because rights, teams or settings changed elsewhere.
  useEffect(() => void follow(session), [session]);

  useEffect(() => {
    let stop: (() => void) | null = null;
    let ended = false;
    void patiently(() => import("@/api/live")).then(({ startLive }) => {
      const current = client.getQueryData<Session>(keys.session);
      if (!ended && current !== undefined) stop = startLive(client, current);
    });
    return () => {
      ended = true;
      stop?.();
    };
  }, [client, memberId, epoch]);

  useEffect(
    () =>
      useLive.subscribe((state, before) => {
        if (state.status === "online" && before.status !== "online") void checkVersion();
      }),
    [],
  );

  const signedIn = async (fresh: Session) => {
    if (fresh.member.id !== memberId) return location.reload();
    await enter(client, fresh);
    setLost(false);
    setEpoch((value) => value + 1);
    waiting?.done();
    waiting = null;
    void client.invalidateQueries();
    return undefined;
  };
  if (!lost) return null;
  return (
    <Suspense fallback={null}>
      <SignInAgain email={session.member.email} onSignedIn={signedIn} />
    </Suspense>
  );
}
