import { Fragment, type ReactNode } from "react";
import { type Inline, parseMarkup } from "@/features/inbox/thread/markup/markup";
import { placeholders } from "../model/placeholders";

/** A variable without a value stands out with its name. */
export function Variable({ name }: { name: string }) {
  return <span className="rounded-chip bg-info-bg px-1 text-[0.9em] font-medium text-info">{name}</span>;
}

/** A text with its variables as chips. */
export function WithVariables({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, name } of placeholders(text)) {
    parts.push(text.slice(at, start), <Variable key={start} name={name} />);
    at = end;
  }
  return <>{[...parts, text.slice(at)]}</>;
}

function Inlines({ items }: { items: Inline[] }) {
  return items.map((item, index) => {
    if (item.type === "text") return <WithVariables key={index} text={item.text} />;
    if (item.type === "code") return <code key={index} className="font-mono text-[0.93em]"><WithVariables text={item.text} /></code>;
    if (item.type === "link") return <span key={index} className="text-link underline">{item.text}</span>;
    const children = <Inlines items={item.children} />;
    if (item.type === "bold") return <b key={index}>{children}</b>;
    return item.type === "italic" ? <i key={index}>{children}</i> : <s key={index}>{children}</s>;
  });
}

/** Text with WhatsApp's marks; links lead nowhere, because this is a picture of a phone. */
export function Marked({ text }: { text: string }) {
  const blocks = parseMarkup(text);
  return blocks.map((block, index) => {
    if (block.type === "code") return <pre key={index} className="my-1 font-mono text-[0.93em] whitespace-pre-wrap"><WithVariables text={block.text} /></pre>;
    if (block.type === "quote") return <blockquote key={index} className="my-0.5 border-l-2 border-control pl-2">{block.lines.map((line, at) => <div key={at}><Inlines items={line} /></div>)}</blockquote>;
    if (block.type === "list") {
      const lines = block.items.map((line, at) => <li key={at}><Inlines items={line} /></li>);
      return block.ordered ? <ol key={index} start={block.start} className="list-decimal pl-6">{lines}</ol> : <ul key={index} className="list-disc pl-5">{lines}</ul>;
    }
    return (
      <Fragment key={index}>
        <Inlines items={block.children} />
        {blocks[index + 1]?.type === "line" && <br />}
      </Fragment>
    );
  });
}
