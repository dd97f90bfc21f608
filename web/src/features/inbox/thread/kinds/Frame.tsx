/** What messages with buttons have in common: heading, text, small print, and rows under the time. */
import { Check, CircleCheck, File as FileIcon, Image, MapPin, Video } from "lucide-react";
import type { ReactNode } from "react";
import type { ContentHeader, Message } from "@/api/types";
import { cx } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { MessageText, TextWithFoot } from "../MessageText";
import { kindWords } from "../words";
import { DocumentRow } from "./DocumentRow";
import { Picture } from "./Pictures";
import { partOf } from "./parts";

const NO_FOOT = () => null;
const ICONS = { image: Image, video: Video, document: FileIcon, location: MapPin };
const FORMATS = ["image", "video", "document", "location"] as const;

/** The file above, in the way its kind is shown. */
function HeaderFile(props: BodyProps) {
  const { message } = props;
  const { file } = message;
  if (file === null) return null;
  const inner = { ...props, message: { ...message, text: null, content: null }, album: null, foot: NO_FOOT };
  const part = partOf({ ...inner.message, kind: "header" });
  return part === "picture" || part === "film" ? <Picture {...inner} file={file} /> : <DocumentRow {...inner} file={file} />;
}

export function Heading({ header, ...props }: BodyProps & { header: ContentHeader | null }) {
  const names = kindWords.useT().options.header;
  if (props.message.file !== null && props.message.file !== undefined) return <HeaderFile {...props} />;
  if (header === null) return null;
  if (header.text !== null) return <span className="block font-semibold">{header.text}</span>;
  if (header.format === null || header.format === "text") return null;
  const known = FORMATS.find((format) => format === header.format) ?? "document";
  const Icon = ICONS[known];
  return (
    <span className="mb-1 flex h-16 items-center justify-center gap-2 rounded-card bg-[color-mix(in_srgb,var(--ink)_5%,transparent)] text-xs text-muted">
      <Icon size={16} aria-hidden />
      {names[known]}
    </span>
  );
}

/** Text and small print; the time stands behind the last of them. */
export function Words({ message, body, footer, foot }: { message: Message; body: string | null; footer: string | null; foot: BodyProps["foot"] }) {
  if (footer === null || footer === "") return <TextWithFoot message={message} text={body} foot={foot} />;
  return (
    <>
      {body !== null && body !== "" && <MessageText message={message} text={body} />}
      <span className="mt-0.5 block text-xs text-muted">{footer}</span>
      {foot("-mb-1")}
    </>
  );
}

const EDGE = "border-[color-mix(in_srgb,var(--ink)_10%,transparent)]";

/** Rows at the bottom of a bubble, from edge to edge. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={cx("-mx-3 mt-2 -mb-2 clear-both border-t text-sm", EDGE)}>
      {children}
    </ul>
  );
}

export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return <li className={cx("flex min-h-8 items-center gap-2 border-t px-3 py-1.5 first:border-t-0", EDGE, className)}>{children}</li>;
}

/** One of several that can be chosen: checked when it was, greyed when another one was. */
export function Choice({ title, description, chosen, others, centred }: { title: string; description?: string | null; chosen: boolean; others: boolean; centred: boolean }) {
  const words = kindWords.useT().options;
  const Sign = centred ? Check : CircleCheck;
  return (
    <Row className={cx(centred && "justify-center text-center", chosen ? "font-[550] text-accent" : others ? "text-muted" : centred && "font-medium")}>
      {chosen && <Sign size={16} role="img" aria-label={words.chosen} className="shrink-0" />}
      {!chosen && !centred && <span aria-hidden className="m-px size-3.5 shrink-0 rounded-full border-[1.5px] border-control" />}
      <span className="min-w-0">
        <span className="block wrap-anywhere">{title}</span>
        {description !== null && description !== undefined && description !== "" && <span className="block text-xs font-[450] text-muted">{description}</span>}
      </span>
    </Row>
  );
}
