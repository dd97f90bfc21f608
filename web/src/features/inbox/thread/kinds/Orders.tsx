import { Check, Package, ShoppingBag, X } from "lucide-react";
import type { ContentOf, OrderItem } from "@/api/types";
import { LANGUAGES, useFormat } from "@/i18n";
import { Button } from "@/ui";
import { copyText } from "@/ui/copyText";
import { useComposerDoor } from "../composer/door";
import type { BodyProps } from "../MessageBody";
import { MessageText, UNDER } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { Row, Rows, Words } from "./Frame";
import { money, sumOf } from "./measures";

const TOUCH = "pointer-coarse:h-11";

/** What one line costs; null when its price is no number. */
function lineTotal(item: OrderItem): string | null {
  return sumOf([item])?.amount ?? null;
}

/** Items with quantity and price. The total is what the person saw, and says nothing about a payment. */
export function Order({ content, message, foot }: BodyProps & { content: ContentOf<"order"> }) {
  const words = kindWords.useT().order;
  const scene = useScene();
  const { locale, number } = useFormat();
  // A first draft of a reply that quotes the order, in the person's language: the member sends it, and nothing else changes.
  const answer = async (name: "acceptText" | "declineText") => {
    const language = LANGUAGES.find((one) => scene.contactLanguage?.toLowerCase().startsWith(one) === true);
    const said = (await kindWords.load(language).catch(() => null))?.order[name] ?? words[name];
    useComposerDoor.getState().bringBack?.(said, message.id);
  };
  const sum = content.total === null ? sumOf(content.items) : { amount: content.total, currency: content.currency ?? content.items[0]?.currency ?? "" };
  const total = sum === null ? null : money(sum.amount, sum.currency, locale);
  const lineOf = (item: OrderItem) => words.line(number(item.quantity), item.product_id, money(lineTotal(item) ?? item.price, item.currency, locale));
  const asText = [...content.items.map(lineOf), ...(total === null ? [] : [words.totalLine(total)])].join("\n");
  return (
    <div className="w-72 max-w-full">
      <span className="mb-1 flex items-center gap-2 font-[550]">
        <ShoppingBag size={16} aria-hidden className="shrink-0" />
        {words.title(content.items.reduce((count, item) => count + item.quantity, 0))}
      </span>
      <ul aria-label={words.items} className="text-sm">
        {content.items.map((item, at) => (
          <li key={at} className="flex items-start gap-2 border-t border-[color-mix(in_srgb,var(--ink)_10%,transparent)] py-1 first:border-t-0">
            <span className="tabular shrink-0 text-muted">{number(item.quantity)} ×</span>
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{item.product_id}</span>
              {item.quantity !== 1 && <span className="tabular block text-xs text-muted">{words.each(money(item.price, item.currency, locale))}</span>}
            </span>
            <span className="tabular shrink-0">{money(lineTotal(item) ?? item.price, item.currency, locale)}</span>
          </li>
        ))}
      </ul>
      {total !== null && (
        <p className="flex justify-between gap-3 border-t border-[color-mix(in_srgb,var(--ink)_10%,transparent)] py-1 text-sm font-[550]">
          <span>{words.total}</span>
          <span className="tabular">{total}</span>
        </p>
      )}
      {content.text !== null && content.text !== "" && (
        <div>
          <MessageText message={message} text={content.text} />
        </div>
      )}
      <div className="-ml-2 flex flex-wrap gap-x-1">
        {scene.mayReply && message.direction === "inbound" && (
          <>
            <Button size="s" variant="quiet" className={TOUCH} icon={<Check size={14} aria-hidden />} onPress={() => void answer("acceptText")}>
              {words.accept}
            </Button>
            <Button size="s" variant="quiet" className={TOUCH} icon={<X size={14} aria-hidden />} onPress={() => void answer("declineText")}>
              {words.decline}
            </Button>
          </>
        )}
        <Button size="s" variant="quiet" className={TOUCH} onPress={() => void copyText(asText)}>
          {words.copy}
        </Button>
      </div>
      {foot(UNDER)}
    </div>
  );
}

/** Products of a catalogue that we showed. */
export function Products({ content, message, foot }: BodyProps & { content: ContentOf<"products"> }) {
  const words = kindWords.useT().order;
  const sections = content.sections.filter((section) => section.items.length > 0);
  return (
    <div className="min-w-52">
      {content.header !== null && <span className="block font-semibold">{content.header}</span>}
      {sections.length > 0 && (
        <ul aria-label={words.items} className="mb-1">
          {sections.flatMap((section, at) => [
            section.title === null || section.title === "" ? null : (
              <li key={`s${at}`} className="pt-1 text-2xs font-semibold text-muted">
                {section.title}
              </li>
            ),
            ...section.items.map((item, place) => (
              <li key={`${at}/${place}`} className="flex min-h-6 items-center gap-2 text-sm">
                <Package size={14} aria-hidden className="shrink-0 text-muted" />
                <span className="min-w-0 wrap-anywhere">{item}</span>
              </li>
            )),
          ])}
        </ul>
      )}
      <Words message={message} body={content.body} footer={content.footer} foot={foot} />
      <Rows>
        <Row className="justify-center font-medium">
          <ShoppingBag size={16} aria-hidden className="shrink-0" />
          {content.style === "catalog" ? words.catalog : words.view}
        </Row>
      </Rows>
    </div>
  );
}
