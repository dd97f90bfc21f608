import { useT } from "@/i18n";

/** Thread, composer and contact panel of one conversation. */
export function ConversationPane(_props: { view: string; conversationId: string }) {
  const t = useT();
  return <section aria-label={t.inbox.thread} className="flex min-w-0 flex-1 flex-col bg-bg" />;
}
