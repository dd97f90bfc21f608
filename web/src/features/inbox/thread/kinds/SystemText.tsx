import type { ContentOf, Message } from "@/api/types";
import { useFormat } from "@/i18n";
import { momentOf } from "../rows";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { numberOf } from "./links";

/** What WhatsApp says happened, as a line between the messages. */
export function SystemText({ message, content }: { message: Message; content: ContentOf<"system"> }) {
  const words = kindWords.useT().system;
  const format = useFormat();
  const { name } = useScene().conversation.contact;
  const at = momentOf(message);
  const said = content.change === "number" ? words.number(name, numberOf(content.old), numberOf(content.new)) : content.change === "identity" ? words.identity(name) : (content.text ?? words.other);
  return (
    <p className="px-8 text-center text-xs text-balance text-muted">
      {said} · <time dateTime={at} title={format.exact(at)} className="tabular">{format.time(at)}</time>
    </p>
  );
}
