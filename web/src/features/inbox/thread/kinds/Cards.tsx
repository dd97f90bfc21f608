import { Copy, CornerUpLeft, ExternalLink, List, Phone, ShoppingBag } from "lucide-react";
import type { ContentOf, MessageButton } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { MessageText } from "../MessageText";
import { kindWords } from "../words";
import { cardsOf } from "./cards";
import { isChosen, useChosen } from "./choices";
import { Choice, Heading, Row, Rows, Words } from "./Frame";
import { Tile } from "./Pictures";

const ICONS: Record<string, typeof Copy> = { URL: ExternalLink, PHONE_NUMBER: Phone, VOICE_CALL: Phone, COPY_CODE: Copy, OTP: Copy, FLOW: List, CATALOG: ShoppingBag, MPM: ShoppingBag, SPM: ShoppingBag };

/** As the person sees it, with what they pressed checked. It leads nowhere from here: a tracked address would count. */
export function Buttons({ buttons, messageId }: { buttons: MessageButton[]; messageId: string }) {
  const words = kindWords.useT().template;
  const chosen = useChosen(messageId);
  if (buttons.length === 0) return null;
  return (
    <Rows>
      {buttons.map((button, at) => {
        const kind = button.kind.toUpperCase();
        const title = button.text !== "" ? button.text : kind === "COPY_CODE" || kind === "OTP" ? words.copyCode : words.button;
        if (kind === "QUICK_REPLY") return <Choice key={at} title={title} chosen={isChosen({ id: null, title: button.text }, chosen)} others={chosen !== undefined} centred />;
        const Icon = ICONS[kind] ?? CornerUpLeft;
        return (
          <Row key={at} className="justify-center font-medium">
            <Icon size={16} aria-hidden className="shrink-0" />
            <span title={button.target ?? undefined} className="wrap-anywhere">{title}</span>
          </Row>
        );
      })}
    </Rows>
  );
}

/** Beside each other, in as many screens as they need. */
export function Cards({ message, ...props }: BodyProps) {
  const words = kindWords.useT().template;
  const cards = cardsOf(message);
  if (cards.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must do so with the keyboard too
    <ul aria-label={words.cards} tabIndex={0} className="-mx-3 mt-2 -mb-2 flex snap-x scroll-px-3 gap-2 overflow-x-auto px-3 pb-2 -outline-offset-2">
      {cards.map(({ card, message: own }) => (
        <li key={own.id} className="flow-root w-52 shrink-0 snap-start overflow-hidden rounded-card px-3 py-2 shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--ink)_10%,transparent)]">
          {own.file === null ? <Heading {...props} message={own} header={card.header} /> : <Tile message={own} file={own.file} className="-mx-3 -mt-2 mb-2 w-[calc(100%+24px)]" style={{ aspectRatio: "1.91 / 1" }} />}
          <MessageText message={own} text={card.body} />
          <Buttons buttons={card.buttons} messageId={message.id} />
        </li>
      ))}
    </ul>
  );
}

/** Cards under a text that speaks for all of them. */
export function Carousel({ content, ...props }: BodyProps & { content: ContentOf<"carousel"> }) {
  return (
    <div className="min-w-52">
      <Words message={props.message} body={content.body} footer={null} foot={props.foot} />
      <Cards {...props} />
    </div>
  );
}
