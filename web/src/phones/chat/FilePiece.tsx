import { CirclePlay, Download, File, Image, Mic, Sticker } from "lucide-react";
import { useState } from "react";
import type { Formats, Words } from "../words";
import { OpenLink } from "./Marks";
import { VoicePlayer } from "./VoicePlayer";
import type { FileView } from "./shapes";
import { safeUrl } from "./view";

const ICONS = { image: Image, video: CirclePlay, audio: Mic, voice: Mic, document: File, sticker: Sticker };
const UNITS = ["B", "KB", "MB"];

/** 48 KB, in thousands as phones count. */
export function sizeText(size: number, formats: Formats): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  return `${formats.number(Math.round(size / 1_000 ** step))} ${UNITS[step] ?? ""}`;
}

/** A file the emulator has no bytes of: its kind, and where it would come from. */
function Nothing({ file, words }: { file: FileView; words: Words }) {
  const [open, setOpen] = useState(false);
  const Icon = ICONS[file.kind];
  const url = file.link === null ? null : safeUrl(file.link);
  return (
    <span className="mb-1 flex min-h-12 min-w-44 items-center gap-2 rounded-bubble bg-fill px-3 py-2 text-sm">
      <Icon size={20} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{file.name ?? words.kinds[file.kind]}</span>
        {url === null ? (
          <span className="block text-xs text-muted">{file.url === null ? words.phone.noFile : words.phone.unplayable}</span>
        ) : (
          <button type="button" onClick={() => setOpen(true)} className="cut block max-w-full text-left text-xs text-link underline">
            {new URL(url).host}
          </button>
        )}
      </span>
      {open && url !== null && <OpenLink url={url} onClose={() => setOpen(false)} />}
    </span>
  );
}

function DocumentPiece({ file, words, formats }: { file: FileView; words: Words; formats: Formats }) {
  const ending = file.name?.split(".").at(-1)?.toUpperCase() ?? file.type?.split("/").at(-1)?.toUpperCase();
  const about = [ending, file.size === null ? null : sizeText(file.size, formats)].filter((part) => part != null);
  return (
    <a href={file.url ?? undefined} download={file.name ?? true} aria-label={`${words.phone.download} ${file.name ?? ""}`} className="mb-1 flex min-h-12 min-w-52 items-center gap-2 rounded-bubble bg-fill px-3 py-2 text-sm hover:bg-fill/70">
      <File size={22} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="cut block font-medium">{file.name ?? words.kinds.document}</span>
        <span className="block text-2xs text-muted">{about.join(" · ")}</span>
      </span>
      <Download size={16} aria-hidden className="shrink-0 text-muted" />
    </a>
  );
}

interface Props {
  file: FileView;
  words: Words;
  formats: Formats;
  alt: string | null;
  played?: boolean;
  onPlay?: () => void;
}

/** A photo, film, sound, document or sticker as a phone shows it. */
export function FilePiece({ file, words, formats, alt, played = false, onPlay = () => {} }: Props) {
  const [broken, setBroken] = useState(false);
  if (file.url === null || broken) return <Nothing file={file} words={words} />;
  const named = alt ?? words.kinds[file.kind] ?? "";
  switch (file.kind) {
    case "image":
      return (
        <a href={file.url} target="_blank" rel="noopener noreferrer" aria-label={words.phone.openPhoto} className="mb-1 block overflow-hidden rounded-bubble bg-fill">
          <img src={file.url} alt={named} loading="lazy" onError={() => setBroken(true)} className="max-h-80 min-h-16 w-full min-w-40 object-cover" />
        </a>
      );
    case "sticker":
      return <img src={file.url} alt={named} loading="lazy" onError={() => setBroken(true)} className="size-32 object-contain" />;
    case "video":
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people send has no captions
      return <video src={file.url} controls preload="metadata" aria-label={named} onError={() => setBroken(true)} className="mb-1 max-h-80 min-h-32 w-full min-w-52 rounded-bubble bg-black" />;
    case "voice":
      return <VoicePlayer url={file.url} played={played} words={words} onPlay={onPlay} />;
    case "audio":
      return (
        <span className="mb-1 block min-w-56">
          {file.name !== null && <span className="cut block text-xs text-muted">{file.name}</span>}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what people send has no captions */}
          <audio src={file.url} controls preload="metadata" aria-label={named} onError={() => setBroken(true)} className="h-10 w-full" />
        </span>
      );
    case "document":
      return <DocumentPiece file={file} words={words} formats={formats} />;
  }
}
