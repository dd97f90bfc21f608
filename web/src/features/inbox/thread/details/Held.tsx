import type { ReactNode } from "react";
import type { ContentOf, Message, MessageFile } from "@/api/types";
import { useFormat } from "@/i18n";
import { fileSize } from "../kinds/measures";
import { kindWords, toolWords } from "../words";
import { Pairs, Section } from "./Parts";

type Rows = [string, ReactNode][];

function File({ file }: { file: MessageFile }) {
  const words = toolWords.useT().details.file;
  const format = useFormat();
  const rows: Rows = [[words.name, file.name], [words.type, <code key="type" className="font-mono text-xs">{file.mime_type}</code>]];
  if (file.size !== null) rows.push([words.size, fileSize(file.size, format.locale)]);
  if (file.width !== null && file.height !== null) rows.push([words.pixels, `${format.number(file.width)} × ${format.number(file.height)}`]);
  if (file.duration_ms !== null) rows.push([words.length, format.clock(file.duration_ms)]);
  return <Section title={words.title}><Pairs rows={rows} /></Section>;
}

function Template({ content }: { content: ContentOf<"template"> }) {
  const words = toolWords.useT().details.template;
  const { categories } = kindWords.useT().template;
  const format = useFormat();
  const rows: Rows = [[words.name, <code key="name" className="font-mono text-xs">{content.name}</code>], [words.language, content.language]];
  if (content.category !== null) rows.push([words.category, categories[content.category] ?? content.category]);
  rows.push([words.clicks, format.number(content.clicks)]);
  for (const { text, target } of [...content.buttons, ...content.cards.flatMap((card) => card.buttons)]) if (target !== null) rows.push([text, target]);
  return <Section title={words.title}><Pairs rows={rows} /></Section>;
}

function Unsupported({ content }: { content: ContentOf<"unsupported"> }) {
  const words = toolWords.useT().details.unsupported;
  const rows: Rows = [];
  if (content.type !== null) rows.push([words.type, content.type]);
  if (content.code !== null) rows.push([words.code, String(content.code)]);
  if (content.title !== null) rows.push([words.name, content.title]);
  if (content.details !== null) rows.push([words.details, content.details]);
  return rows.length === 0 ? null : <Section title={words.title}><Pairs rows={rows} /></Section>;
}

/** What the message holds beyond its text: its file, its template, or what Meta says of a kind it does not pass on. */
export function Held({ message }: { message: Message }) {
  const { file, content } = message;
  return (
    <>
      {file !== null && file !== undefined && <File file={file} />}
      {content?.kind === "template" && <Template content={content} />}
      {content?.kind === "unsupported" && <Unsupported content={content} />}
    </>
  );
}
