import { Fragment, type ReactNode, memo } from "react";
import { type Mentionable, splitMentions } from "../composer/mentions";
import { type Inline, parseMarkup } from "./markup";

function plain(text: string, people: Mentionable[]): ReactNode {
  if (people.length === 0 || !text.includes("@")) return text;
  return splitMentions(text, people).map((part, index) => (part.who === null ? part.text : <b key={index}>{part.text}</b>));
}

function inlines(items: Inline[], people: Mentionable[]): ReactNode[] {
  return items.map((item, index) => {
    if (item.type === "text") return <Fragment key={index}>{plain(item.text, people)}</Fragment>;
    if (item.type === "code") return <code key={index} className="font-mono text-[0.93em]">{item.text}</code>;
    if (item.type === "link") {
      return (
        <a key={index} href={item.href} target="_blank" rel="noopener noreferrer" className="underline underline-offset-2">
          {item.text}
        </a>
      );
    }
    const children = inlines(item.children, people);
    if (item.type === "bold") return <b key={index}>{children}</b>;
    return item.type === "italic" ? <i key={index}>{children}</i> : <s key={index}>{children}</s>;
  });
}

/** A message's text with WhatsApp's marks. `people` are those whose @name stands out. */
export const FormattedText = memo(function FormattedText({ text, people }: { text: string; people: Mentionable[] }) {
  const blocks = parseMarkup(text);
  return blocks.map((block, index) => {
    if (block.type === "code") return <pre key={index} className="my-1 overflow-x-auto font-mono text-[0.93em] whitespace-pre">{block.text}</pre>;
    if (block.type === "quote") {
      return (
        <blockquote key={index} className="my-0.5 border-l-2 border-control pl-2 opacity-90">
          {block.lines.map((line, at) => <div key={at}>{inlines(line, people)}</div>)}
        </blockquote>
      );
    }
    if (block.type === "list") {
      const lines = block.items.map((line, at) => <li key={at}>{inlines(line, people)}</li>);
      return block.ordered ? <ol key={index} start={block.start} className="list-decimal pl-6">{lines}</ol> : <ul key={index} className="list-disc pl-5">{lines}</ul>;
    }
    const after = blocks[index + 1]?.type === "line";
    return (
      <Fragment key={index}>
        {inlines(block.children, people)}
        {after && <br />}
      </Fragment>
    );
  });
});
