import { useEffect, useRef, useState } from "react";
import type { MessageFile } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { kindWords } from "../words";
import { MissingBox } from "./Missing";
import { useFile } from "./useFile";

const STILL = "(prefers-reduced-motion: reduce)";

/** Whether it may move: it is in sight, and the member does not ask for less motion. */
function useMoves(file: MessageFile) {
  const ref = useRef<HTMLSpanElement>(null);
  const [visible, setVisible] = useState(false);
  const [calm, setCalm] = useState(() => window.matchMedia(STILL).matches);
  useEffect(() => {
    const element = ref.current;
    if (!file.animated || element === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting === true));
    const wish = window.matchMedia(STILL);
    const follow = () => setCalm(wish.matches);
    watcher.observe(element);
    wish.addEventListener("change", follow);
    return () => {
      watcher.disconnect();
      wish.removeEventListener("change", follow);
    };
  }, [file.animated]);
  return { ref, moves: !file.animated || (visible && !calm) };
}

/** The first picture of one that moves, for when it must not and the server has no still one. */
function FirstFrame({ url, onError }: { url: string; onError: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = (image: HTMLImageElement) => {
    const { current } = canvas;
    if (current === null) return;
    current.width = image.naturalWidth;
    current.height = image.naturalHeight;
    current.getContext("2d")?.drawImage(image, 0, 0);
  };
  return (
    <>
      <img src={url} alt="" hidden onError={onError} onLoad={(event) => draw(event.currentTarget)} />
      <canvas ref={canvas} aria-hidden className="size-full object-contain" />
    </>
  );
}

/** 128 px, without a bubble. */
export function Sticker({ message, file: given, foot }: BodyProps & { file: MessageFile }) {
  const words = kindWords.useT();
  const { file, renew, lost } = useFile(given);
  const { ref, moves } = useMoves(file);
  if (file.state !== "stored" || file.url === null || lost) {
    return (
      <>
        <MissingBox message={message} file={file} broken={lost} className="mb-1 size-32 rounded-card" />
        {foot(UNDER)}
      </>
    );
  }
  const still = file.thumbnail?.url ?? null;
  const label = file.animated ? words.animatedSticker : words.sticker;
  return (
    <>
      <span ref={ref} role="img" aria-label={label} className="block size-32">
        {moves || still !== null ? <img src={moves ? file.url : (still ?? "")} alt="" draggable={false} decoding="async" onError={renew} className="size-full object-contain" /> : <FirstFrame url={file.url} onError={renew} />}
      </span>
      {foot("mt-1")}
    </>
  );
}
