import type { ConversationDetail } from "@/api/types";

/** The contact beside the thread: name, identities, conversation details and earlier conversations. */
export function ContactPanel({ conversation }: { conversation: ConversationDetail }) {
  return <aside className="w-80 shrink-0 border-l border-line bg-surface p-3">{conversation.contact.name}</aside>;
}
