import { Suspense } from "react";
import type { ConversationDetail } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";

const Bar = lazyPart(() => import("./HeaderBar"));

/** The bar above the thread: who it is, the state, and what can be done with the conversation. */
export function ThreadHeader(props: { conversation: ConversationDetail; view: string }) {
  return (
    <Suspense fallback={<header className="h-12 shrink-0 border-b border-line bg-surface" />}>
      <Bar {...props} />
    </Suspense>
  );
}
