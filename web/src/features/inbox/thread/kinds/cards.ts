/** The cards that a message shows side by side, each as a message of its own: what draws and opens files reads those. Pure. */
import type { Message, MessageCard } from "@/api/types";

export interface ShownCard {
  card: MessageCard;
  message: Message;
}

export function cardsOf(message: Message): ShownCard[] {
  const { content } = message;
  if (content?.kind !== "template" && content?.kind !== "carousel") return [];
  return content.cards.map((card, at) => {
    const file = (message.card_files ?? []).find(({ id }) => id === card.header?.file_id) ?? null;
    return { card, message: { ...message, id: `${message.id}/${at}`, kind: card.header?.format ?? "text", text: card.body, file, content: null } };
  });
}
