import { ChevronLeft, ChevronRight, Download, RotateCw, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { Message, MessageFile, ThreadItem } from "@/api/types";
import { useFormat, useT } from "@/i18n";
import { IconButton } from "@/ui";
import { pause } from "../kinds/playback";
import { downloadUrl } from "../kinds/parts";
import { useFile } from "../kinds/useFile";
import { momentOf } from "../rows";
import { nameOf, useScene } from "../scene";
import { kindWords } from "../words";
import { Picture } from "./Picture";
import { type View, WHOLE, larger, smaller, turned } from "./view";
import { viewOf, viewables } from "./viewable";

const BUTTON = "text-[#e6eae7]! hover:bg-[rgb(255_255_255/0.14)]! hover:text-[#fff]! pointer-coarse:size-11";

interface StageProps {
  message: Message;
  file: MessageFile;
  view: View;
  onView: (change: (view: View) => View) => void;
  onSwipe: (way: -1 | 1) => void;
  renew: () => void;
}

function Stage({ message, file, view, onView, onSwipe, renew }: StageProps) {
  const words = kindWords.useT();
  const url = file.url ?? "";
  const label = message.text === null || message.text === "" ? words.photo : message.text.slice(0, 200);
  switch (viewOf(message)) {
    case "image": return <Picture key={message.id} url={url} preview={file.thumbnail?.url ?? null} label={label} view={view} onView={onView} onSwipe={onSwipe} onError={renew} />;
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- films of customers come without captions
    case "film": return <video key={message.id} src={url} poster={file.thumbnail?.url} controls autoPlay playsInline onError={renew} className="absolute inset-0 m-auto max-h-full max-w-full" />;
    // oxlint-disable-next-line react/iframe-missing-sandbox -- the answer is sandboxed by its own policy; with the attribute browsers refuse to show a page at all
    case "page": return <iframe key={message.id} src={url} title={file.name} className="absolute inset-0 mx-auto size-full max-w-250 rounded-card bg-[#fff]" />;
    case null: return null;
  }
}

/** A press on the bar's buttons must not be a key of the picture as well. */
function isControl(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("video, iframe") !== null;
}

function Frame({ message, place, all, onGo, onClose }: { message: Message; place: number; all: number; onGo: (step: -1 | 1) => void; onClose: () => void }) {
  const t = useT();
  const words = kindWords.useT().viewer;
  const format = useFormat();
  const scene = useScene();
  const root = useRef<HTMLDivElement>(null);
  // Each picture begins whole.
  const [looked, setLooked] = useState({ of: message.id, view: WHOLE });
  const view = looked.of === message.id ? looked.view : WHOLE;
  const setView = (change: (view: View) => View) => setLooked((last) => ({ of: message.id, view: change(last.of === message.id ? last.view : WHOLE) }));
  useEffect(() => root.current?.focus(), []);
  const given = message.file;
  const live = useFile(given ?? EMPTY);
  const { file, lost, renew } = live;
  const zooms = viewOf(message) === "image";
  const at = momentOf(message);
  const who = message.direction === "inbound" ? scene.conversation.contact.name : (nameOf(message.author, scene) ?? t.thread.you);
  const keys: Record<string, (() => void) | undefined> = {
    ArrowLeft: () => onGo(-1),
    ArrowRight: () => onGo(1),
    "+": zooms ? () => setView(larger) : undefined,
    "=": zooms ? () => setView(larger) : undefined,
    "-": zooms ? () => setView(smaller) : undefined,
    "0": zooms ? () => setView(() => WHOLE) : undefined,
    r: zooms ? () => setView(turned) : undefined,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keys[event.key];
    if (run === undefined || event.altKey || event.ctrlKey || event.metaKey || isControl(event.target)) return;
    event.preventDefault();
    run();
  };
  const press = (step: -1 | 1) => {
    // At the end the button goes; the keys stay with the picture.
    if (place + step === 1 || place + step === all) root.current?.focus();
    onGo(step);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for what the buttons do
    <div ref={root} role="group" aria-label={words.place(place, all)} tabIndex={-1} onKeyDown={onKeyDown} className="flex size-full flex-col outline-none">
      <header className="flex min-h-14 shrink-0 items-center gap-1 px-2 pt-[env(safe-area-inset-top)]">
        <span className="min-w-0 flex-1 px-2">
          <span className="cut block text-sm font-semibold">{who}</span>
          <span className="cut tabular block text-2xs text-[#c3cac6]">
            {[format.moment(at), all > 1 ? words.place(place, all) : null].filter((part) => part !== null).join(" · ")}
          </span>
        </span>
        {zooms && (
          <>
            <IconButton label={words.zoomOut} shortcut="-" icon={<ZoomOut size={20} />} isDisabled={view.scale === 1} onPress={() => setView(smaller)} className={`${BUTTON} disabled:opacity-40 max-sm:hidden`} />
            <IconButton label={words.zoomIn} shortcut="+" icon={<ZoomIn size={20} />} onPress={() => setView(larger)} className={`${BUTTON} max-sm:hidden`} />
            <IconButton label={words.rotate} shortcut="r" icon={<RotateCw size={20} />} onPress={() => setView(turned)} className={BUTTON} />
          </>
        )}
        {file.url !== null && (
          <a href={downloadUrl(file.url)} download={file.name} aria-label={words.download} title={words.download} className={`grid size-8 place-items-center rounded-card ${BUTTON}`}>
            <Download size={20} aria-hidden />
          </a>
        )}
        <IconButton label={t.ui.close} shortcut="escape" icon={<X size={20} />} onPress={onClose} className={BUTTON} />
      </header>
      <div className="relative min-h-0 flex-1">
        {lost ? <p role="alert" className="grid size-full place-items-center text-sm">{words.failed}</p> : <Stage message={message} file={file} view={view} onView={setView} onSwipe={onGo} renew={renew} />}
        {place > 1 && <IconButton label={words.previous} placement="right" size="l" icon={<ChevronLeft size={24} />} onPress={() => press(-1)} className={`${BUTTON} absolute top-1/2 left-2 -translate-y-1/2 bg-[rgb(0_0_0/0.5)]`} />}
        {place < all && <IconButton label={words.next} placement="left" size="l" icon={<ChevronRight size={24} />} onPress={() => press(1)} className={`${BUTTON} absolute top-1/2 right-2 -translate-y-1/2 bg-[rgb(0_0_0/0.5)]`} />}
      </div>
      <footer className="max-h-[30dvh] min-h-4 shrink-0 overflow-auto px-4 py-2 pb-[max(8px,env(safe-area-inset-bottom))] text-center text-sm wrap-anywhere whitespace-pre-line">
        {message.text ?? (viewOf(message) === "page" ? file.name : "")}
      </footer>
    </div>
  );
}

const EMPTY: MessageFile = {
  id: "", state: "failed", reason: null, name: "", mime_type: "", size: null, width: null, height: null, duration_ms: null,
  voice: false, animated: false, waveform: [], url: null, thumbnail: null, inline: false,
};

/** Over the whole screen: the photos, films and pages that are loaded of the thread, one at a time. */
export default function Viewer({ message, items, onClose }: { message: Message; items: ThreadItem[]; onClose: () => void }) {
  const words = kindWords.useT().viewer;
  const all = useMemo(() => viewables(items), [items]);
  const [shown, setShown] = useState(message.id);
  const index = Math.max(0, all.findIndex((one) => one.id === shown));
  const current = all[index] ?? message;
  useEffect(pause, []);
  const go = (step: -1 | 1) => {
    const next = all[index + step];
    if (next !== undefined) setShown(next.id);
  };
  return (
    <ModalOverlay data-modal="" data-theme="dark" isOpen onOpenChange={(open) => !open && onClose()} className="arrives fixed inset-0 z-dialog bg-[rgb(0_0_0/0.94)] text-[#e6eae7]">
      <Modal className="size-full outline-none">
        <Dialog aria-label={words.label} className="size-full outline-none">
          <Frame message={current} place={index + 1} all={all.length} onGo={go} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
