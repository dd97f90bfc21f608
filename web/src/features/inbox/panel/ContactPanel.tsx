import { Suspense } from "react";
import type { ConversationDetail } from "@/api/types";
import { useT } from "@/i18n";
import { Bone } from "@/ui";
import { lazyPart } from "@/ui/lazyPart";

const Body = lazyPart(() => import("./PanelBody"));

/** The contact beside the thread: name, identities, conversation details and earlier conversations. */
export function ContactPanel({ conversation, bare }: { conversation: ConversationDetail; bare?: boolean }) {
  const t = useT();
  const body = (
    <Suspense fallback={<Bone className="m-4 h-40" />}>
      <Body key={conversation.contact.id} conversation={conversation} />
    </Suspense>
  );
  if (bare === true) return body;
  return (
    <aside aria-label={t.inbox.panel} className="w-80 shrink-0 overflow-y-auto border-l border-line bg-surface">
      {body}
    </aside>
  );
}
