/** What a message says in a line: its words, else those it holds, else its kind. Pure. */
import type { Message, MessageContent } from "@/api/types";
import type { Messages } from "@/i18n";
import { quoteText } from "../briefParts";

function held(content: MessageContent): string {
  switch (content.kind) {
    case "contacts": return content.cards.map((card) => card.name).join(", ");
    case "location": return content.name ?? content.address ?? "";
    case "choice": return content.title;
    case "form_answer": return content.fields.map((field) => field.value).join(" · ");
    case "order": case "system": return content.text ?? "";
    case "products": return content.body ?? content.header ?? "";
    case "unsupported": return "";
    default: return content.body;
  }
}

export function messageExtract(message: Message, kinds: Messages["inbox"]["kinds"]): { kind: string; text: string } {
  const kind = message.file?.voice === true ? "voice" : message.kind;
  const content = message.content ?? null;
  const words = [message.text, content === null ? null : held(content), message.file_name].find((text) => text !== null && text.trim() !== "");
  return { kind, text: quoteText(kind, words ?? null, kinds) };
}
