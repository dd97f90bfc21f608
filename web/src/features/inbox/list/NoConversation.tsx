import { Suspense } from "react";
import { useT } from "@/i18n";
import { EmptyState } from "@/ui";
import { useFirstRun } from "./useFirstRun";
import { lazyPart } from "@/ui/lazyPart";

const FirstSteps = lazyPart(async () => ({ default: (await import("./EmptyList")).FirstSteps }));

/** Beside the list when no conversation is chosen. */
export function NoConversation() {
  const t = useT();
  const lacks = useFirstRun();
  return (
    <section aria-label={t.inbox.thread} className="hidden min-w-0 flex-1 place-items-center sm:grid">
      <Suspense fallback={null}>{lacks === null ? <EmptyState title={t.inbox.pick} text={t.inbox.pickHint} /> : <FirstSteps lacks={lacks} />}</Suspense>
    </section>
  );
}
