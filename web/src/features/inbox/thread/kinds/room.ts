/** How much room a message takes before the code that draws it is there: near enough that little moves. Pure. */
import type { ContentHeader, Message, MessageCard, MessageContent, Referral } from "@/api/types";
import { shownSize } from "./parts";

export interface Room {
  /** Pixels above the text. */
  above: number;
  text: string | null;
  /** The small print under the text. */
  footer: string | null;
  /** Pixels of the rows under the time. */
  below: number;
}

const ROW = 33;
const MEDIA = 68;

function headerRoom(header: ContentHeader | null, message: Message): number {
  const file = message.file ?? null;
  if (file !== null) return file.inline && /^(?:image|video)/u.test(file.mime_type) ? shownSize(file).height + 2 : 60;
  if (header === null) return 0;
  return header.text !== null ? 20 : MEDIA;
}

function cardsRoom(cards: MessageCard[]): number {
  return cards.length === 0 ? 0 : 164 + ROW * Math.max(...cards.map((card) => card.buttons.length));
}

export function roomOf(content: MessageContent, message: Message): Room {
  const room = (part: Partial<Room>): Room => ({ above: 0, text: null, footer: null, below: 0, ...part });
  switch (content.kind) {
    case "location": return room({ above: 204 });
    case "contacts": return room({ above: content.cards.reduce((sum, card) => sum + 38 + 36 * card.phones.length + 24 * (card.emails.length + card.urls.length), 17 * (content.cards.length - 1)) });
    case "options": {
      const rows = content.style === "list" ? 1 : content.sections.reduce((sum, section) => sum + section.options.length, 0);
      return room({ above: headerRoom(content.header, message), text: content.body, footer: content.footer, below: ROW * rows });
    }
    case "link": case "flow": return room({ above: headerRoom(content.header, message), text: content.body, footer: content.footer, below: ROW });
    case "location_request": case "contact_request": return room({ text: content.body, below: ROW });
    case "template": {
      return room({ above: headerRoom(content.header, message), text: content.body, footer: content.footer, below: ROW * content.buttons.length + cardsRoom(content.cards) });
    }
    case "carousel": return room({ text: content.body, below: cardsRoom(content.cards) });
    case "products": {
      const lines = content.sections.reduce((sum, section) => sum + 24 * section.items.length + (section.title === null ? 0 : 20), 0);
      return room({ above: lines + (content.header === null ? 0 : 20), text: content.body, footer: content.footer, below: ROW });
    }
    case "order": return room({ above: content.items.reduce((sum, item) => sum + (item.quantity === 1 ? 29 : 45), 81) + (content.text === null ? 0 : 20) });
    case "form_answer": return room({ above: content.fields.reduce((sum, field) => sum + 9 + 20 * field.value.split("\n").length, 24) });
    case "choice": return room({ text: content.title, below: content.description === null ? 0 : 16 });
    case "system": return room({ above: 16 });
    case "unsupported": return room({ above: content.why === "revoke" ? 20 : content.why === "other" && content.title !== null ? 36 : 40 });
  }
}

/** Pixels of the card above somebody's first message. */
export function referralRoom({ headline, body, url, free_until: free }: Referral): number {
  const lines = body === null ? 0 : Math.min(3, Math.ceil(body.length / 46));
  return 34 + (headline === null ? 0 : 22) + 16 * lines + (url === null ? 0 : 24) + (free === null ? 0 : 16);
}
