import { useState } from "react";
import { Button } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { useWords } from "../words";
import { type Block, type Inline, blocks } from "./marks";
import { safeUrl } from "./view";

function LinkText({ text, url, onOpen }: { text: string; url: string; onOpen: (url: string) => void }) {
  const safe = safeUrl(url);
  if (safe === null) return text;
  return (
    <button type="button" onClick={() => onOpen(safe)} className="text-left break-all text-link underline">
      {text}
    </button>
  );
}

function Part({ part, onOpen }: { part: Inline; onOpen: (url: string) => void }) {
  if (part.kind === "text") return part.text;
  if (part.kind === "code") return <code className="rounded-chip bg-fill px-1 font-mono text-[0.9em]">{part.text}</code>;
  if (part.kind === "link") return <LinkText text={part.text} url={part.url} onOpen={onOpen} />;
  const inside = <Parts parts={part.inside} onOpen={onOpen} />;
  if (part.kind === "bold") return <strong>{inside}</strong>;
  return part.kind === "italic" ? <em>{inside}</em> : <s>{inside}</s>;
}

function Parts({ parts, onOpen }: { parts: Inline[]; onOpen: (url: string) => void }) {
  // A text never changes its parts, so their places are good keys.
  return parts.map((part, place) => <Part key={`${place}${part.kind}`} part={part} onOpen={onOpen} />);
}

function OneBlock({ block, onOpen }: { block: Block; onOpen: (url: string) => void }) {
  if (block.kind === "code") return <code className="block rounded-chip bg-fill px-2 py-1 font-mono text-[0.9em] whitespace-pre-wrap">{block.text}</code>;
  const inside = <Parts parts={block.inside} onOpen={onOpen} />;
  if (block.kind === "quote") return <span className="block border-l-2 border-control pl-2 text-muted">{inside}</span>;
  if (block.kind === "item") {
    return (
      <span className="flex gap-2">
        <span aria-hidden>{block.marker}</span>
        <span className="min-w-0">{inside}</span>
      </span>
    );
  }
  return <span className="block min-h-5">{inside}</span>;
}

export function OpenLink({ url, onClose }: { url: string; onClose: () => void }) {
  const words = useWords();
  return (
    <Modal title={words.phone.openLink} onClose={onClose}>
      <p className="break-all">{url}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <a href={url} target="_blank" rel="noopener noreferrer" onClick={onClose} className="inline-flex h-8 items-center rounded-card bg-accent px-3 font-medium text-on-accent">
          {words.phone.openLinkGo}
        </a>
      </div>
    </Modal>
  );
}

/** A text with WhatsApp's marks. Links ask before they open. */
export function Marks({ text }: { text: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const all = blocks(text);
  const only = all.length === 1 ? all[0] : undefined;
  return (
    <>
      {only?.kind === "line" ? <Parts parts={only.inside} onOpen={setUrl} /> : all.map((block, place) => <OneBlock key={`${place}${block.kind}`} block={block} onOpen={setUrl} />)}
      {url !== null && <OpenLink url={url} onClose={() => setUrl(null)} />}
    </>
  );
}
