import { CircleAlert, FileText, GripVertical, Image, Info, Mic, Music, RotateCcw, Video, X } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { Capability } from "@/api/requests";
import { useFormat, useT } from "@/i18n";
import { useErrorText } from "@/i18n/errorText";
import { Button, IconButton, cx } from "@/ui";
import { sendWords } from "../sendWords";
import type { Unfit } from "./fileKind";
import { takesCaption } from "./fileKind";
import { fileSize } from "@/features/inbox/thread/kinds/measures";
import { type Attached, move, remove, setCaption } from "./tray";
import { retryUpload, useUploads } from "./uploads";

const ICONS = { image: Image, video: Video, audio: Music, voice: Mic, document: FileText, sticker: Image } as const;

function Thumbnail({ item }: { item: Attached }) {
  const { file, kind } = item;
  const Icon = ICONS[kind.as];
  const picture = file.thumbnail?.url ?? null;
  return (
    <span className="grid size-11 shrink-0 place-items-center overflow-hidden rounded-chip bg-fill text-muted">
      {picture !== null ? (
        <img src={picture} alt="" className="size-full object-cover" />
      ) : file.mime_type.startsWith("video/") && file.url !== null ? (
        <video src={`${file.url}#t=0.1`} muted playsInline preload="metadata" className="size-full object-cover" />
      ) : (
        <Icon size={16} aria-hidden />
      )}
    </span>
  );
}

function useUnfitWords(): (unfit: Unfit) => string {
  const t = sendWords.useT().tray;
  const { locale } = useFormat();
  return (unfit) => (unfit.why === "size" ? t.tooLarge(fileSize(unfit.limit, locale)) : unfit.why === "empty" ? t.empty : t.wrongKind);
}

/** Under the name: what is wrong with it, what becomes of it, or how far it is. */
function State({ item }: { item: Attached }) {
  const t = sendWords.useT().tray;
  const all = useT();
  const errors = useErrorText();
  const unfitWords = useUnfitWords();
  const upload = useUploads((state) => (item.upload === null ? undefined : state.byId[item.upload]));
  const bad = "flex gap-1 text-xs text-danger";
  if (item.kind.unfit !== null) return <span role="alert" className={cx(bad, "items-start")}><CircleAlert size={14} aria-hidden className="mt-px shrink-0" />{unfitWords(item.kind.unfit)}</span>;
  if (upload?.state === "failed") {
    return (
      <span role="alert" className={cx(bad, "items-center")}>
        <CircleAlert size={14} aria-hidden className="shrink-0" />
        <span className="min-w-0">{upload.error === null ? t.failed : errors(upload.error)}</span>
        <Button size="s" variant="quiet" className="h-6! text-current! pointer-coarse:h-11!" icon={<RotateCcw size={14} aria-hidden />} onPress={() => retryUpload(upload.id)}>
          {all.ui.retry}
        </Button>
      </span>
    );
  }
  const running = upload !== undefined && upload.state !== "done";
  return (
    <>
      {item.kind.demoted !== null && <span className="flex items-start gap-1 text-xs text-muted"><Info size={14} aria-hidden className="mt-px shrink-0" />{item.kind.demoted === "size" ? t.asDocumentSize : t.asDocumentType}</span>}
      {running && <progress aria-label={t.uploading(item.file.name)} value={upload.progress} max={1} className="h-1 w-full appearance-none overflow-hidden rounded-full bg-fill [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-fill [&::-webkit-progress-value]:bg-accent" />}
    </>
  );
}

interface RowProps {
  item: Attached;
  index: number;
  count: number;
  place: string;
  /** The text box is its caption. */
  captioned: boolean;
  limit: number;
  onDone: () => void;
}

function Row({ item, index, count, place, captioned, limit, onDone }: RowProps) {
  const t = sendWords.useT().tray;
  const all = useT();
  const { locale } = useFormat();
  const handle = useRef<HTMLButtonElement>(null);
  const { name, size } = item.file;
  const keys = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0 || index + step < 0 || index + step >= count) return;
    event.preventDefault();
    move(place, item.id, index + step);
    window.requestAnimationFrame(() => handle.current?.focus());
  };
  const drag = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const row = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-attached]");
    const to = Number(row?.dataset["attached"] ?? index);
    if (to !== index) move(place, item.id, to);
  };
  return (
    <li data-attached={index} className="flex items-start gap-2 py-1.5">
      {count > 1 && (
        <button ref={handle} type="button" aria-label={t.order(name, index + 1, count)} title={t.orderHint} onKeyDown={keys} onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag} className="grid h-11 w-5 shrink-0 cursor-grab touch-none place-items-center rounded-chip text-muted pointer-coarse:w-11">
          <GripVertical size={14} aria-hidden />
        </button>
      )}
      <Thumbnail item={item} />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline gap-2 text-sm">
          <span className="cut font-medium">{item.kind.as === "voice" ? t.voice : name}</span>
          {size !== null && <span className="tabular shrink-0 text-xs text-muted">{fileSize(size, locale)}</span>}
        </span>
        <State item={item} />
        {!captioned && takesCaption(item.kind.as) && item.kind.unfit === null && (
          <input
            value={item.caption}
            maxLength={limit}
            aria-label={t.captionOf(name)}
            placeholder={t.caption}
            onChange={(event) => setCaption(place, item.id, event.currentTarget.value)}
            className="h-7 w-full rounded-chip border border-control bg-surface px-2 text-sm outline-none focus:border-accent pointer-coarse:h-11"
          />
        )}
      </span>
      <IconButton
        size="s"
        label={all.ui.remove(name)}
        placement="left"
        icon={<X size={14} />}
        onPress={() => {
          remove(place, item);
          onDone();
        }}
        className="pointer-coarse:size-11"
      />
    </li>
  );
}

/** What is attached: thumbnails, captions, order and progress. */
export default function Tray({ items, place, captioned, capability, onDone }: { items: Attached[]; place: string; captioned: boolean; capability: Capability | null; onDone: () => void }) {
  const t = sendWords.useT().tray;
  return (
    <ul aria-label={t.label(items.length)} className="max-h-52 overflow-y-auto border-t border-line px-3 py-1">
      {items.map((item, index) => (
        <Row key={item.id} item={item} index={index} count={items.length} place={place} captioned={captioned} limit={capability?.caption ?? 1024} onDone={onDone} />
      ))}
    </ul>
  );
}
