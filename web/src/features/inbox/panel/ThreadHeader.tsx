import type { ConversationDetail } from "@/api/types";

/** The bar above the thread: who it is, the state, and what can be done with the conversation. */
export function ThreadHeader({ conversation }: { conversation: ConversationDetail; view: string }) {
  return <header className="h-12 shrink-0 border-b border-line px-3">{conversation.contact.name}</header>;
}
