import { ChevronDown, ChevronUp, ClipboardList, ContactRound, ExternalLink, List, MapPin } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ContentOf } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { kindWords } from "../words";
import { isChosen, useChosen } from "./choices";
import { Choice, Heading, Row, Rows, Words } from "./Frame";
import { hostOf, webUrl } from "./links";

/** Buttons as rows, or a list that opens; what the person chose is checked. */
export function Options({ content, ...props }: BodyProps & { content: ContentOf<"options"> }) {
  const chosen = useChosen(props.message.id);
  const { header, body, footer, style, sections } = content;
  const all = sections.flatMap((section) => section.options);
  return (
    <div className="min-w-52">
      <Heading {...props} header={header} />
      <Words message={props.message} body={body} footer={footer} foot={props.foot} />
      {style === "list" ? (
        <Sections content={content} messageId={props.message.id} />
      ) : (
        <Rows>
          {all.map((option, at) => (
            <Choice key={at} title={option.title} chosen={isChosen(option, chosen)} others={chosen !== undefined} centred />
          ))}
        </Rows>
      )}
    </div>
  );
}

function Sections({ content, messageId }: { content: ContentOf<"options">; messageId: string }) {
  const words = kindWords.useT().options;
  const chosen = useChosen(messageId);
  const [open, setOpen] = useState(false);
  const Arrow = open ? ChevronUp : ChevronDown;
  const picked = content.sections.flatMap((section) => section.options).find((option) => isChosen(option, chosen));
  return (
    <Rows>
      <Row className="p-0!">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-8 flex-1 items-center justify-center gap-2 px-3 font-medium -outline-offset-2 pointer-coarse:min-h-11">
          <List size={16} aria-hidden className="shrink-0" />
          {content.label ?? words.see}
          <Arrow size={16} aria-hidden className="shrink-0" />
        </button>
      </Row>
      {!open && picked !== undefined && <Choice title={picked.title} description={picked.description} chosen others centred={false} />}
      {open &&
        content.sections.flatMap((section, at) => [
          section.title === null || section.title === "" ? null : (
            <li key={`s${at}`} className="px-3 pt-1.5 text-2xs font-semibold text-muted">
              {section.title}
            </li>
          ),
          ...section.options.map((option, place) => (
            <Choice key={`${at}/${place}`} title={option.title} description={option.description} chosen={isChosen(option, chosen)} others={chosen !== undefined} centred={false} />
          )),
        ])}
    </Rows>
  );
}

/** A row that names what the person can press; nothing happens here. */
function Shown({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Rows>
      <Row className="justify-center font-medium">
        {icon}
        {children}
      </Row>
    </Rows>
  );
}

export function LinkButton({ content, ...props }: BodyProps & { content: ContentOf<"link"> }) {
  const url = webUrl(content.url);
  const face = (
    <>
      <ExternalLink size={16} aria-hidden className="shrink-0" />
      <span className="wrap-anywhere">{content.label}</span>
    </>
  );
  return (
    <div className="min-w-52">
      <Heading {...props} header={content.header} />
      <Words message={props.message} body={content.body} footer={content.footer} foot={props.foot} />
      <Rows>
        <Row className="p-0!">
          {url === null ? (
            <span className="flex min-h-8 flex-1 items-center justify-center gap-2 px-3 font-medium">{face}</span>
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer" title={hostOf(url)} className="flex min-h-8 flex-1 items-center justify-center gap-2 px-3 font-medium no-underline -outline-offset-2 hover:underline pointer-coarse:min-h-11">
              {face}
            </a>
          )}
        </Row>
      </Rows>
    </div>
  );
}

export function Request({ content, ...props }: BodyProps & { content: ContentOf<"location_request"> | ContentOf<"contact_request"> }) {
  const words = kindWords.useT().requests;
  const place = content.kind === "location_request";
  const Icon = place ? MapPin : ContactRound;
  return (
    <div className="min-w-52">
      <Words message={props.message} body={content.body} footer={null} foot={props.foot} />
      <Shown icon={<Icon size={16} aria-hidden className="shrink-0" />}>{place ? words.location : words.contact}</Shown>
    </div>
  );
}

export function Flow({ content, ...props }: BodyProps & { content: ContentOf<"flow"> }) {
  const words = kindWords.useT().flow;
  return (
    <div className="min-w-52">
      <Heading {...props} header={content.header} />
      <Words message={props.message} body={content.body} footer={content.footer} foot={props.foot} />
      <Rows>
        <Row className="justify-center font-medium">
          <ClipboardList size={16} role="img" aria-label={content.name === null ? words.plain : words.form(content.name)} className="shrink-0" />
          <span className="wrap-anywhere">{content.label}</span>
        </Row>
      </Rows>
    </div>
  );
}
