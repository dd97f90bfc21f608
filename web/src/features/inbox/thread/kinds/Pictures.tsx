import { Play } from "lucide-react";
import { type CSSProperties, useState } from "react";
import type { Message, MessageFile } from "@/api/types";
import { useFormat } from "@/i18n";
import { cx } from "@/ui";
import { albumSpans } from "../albums";
import type { BodyProps } from "../MessageBody";
import { TextWithFoot } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { MissingBox } from "./Missing";
import { fileKind, shownSize } from "./parts";
import { useFile } from "./useFile";

/** A picture that is small already needs no smaller one. */
const SMALL = 300_000;

function Still({ file, isFilm, onLength, onError }: { file: MessageFile; isFilm: boolean; onLength: (milliseconds: number) => void; onError: () => void }) {
  const look = "size-full object-cover";
  if (file.thumbnail !== null) return <img src={file.thumbnail.url} alt="" decoding="async" draggable={false} onError={onError} className={look} />;
  // Without a picture of the film the browser shows its beginning; a part of the file is enough for that.
  if (isFilm) return <video src={`${file.url ?? ""}#t=0.1`} preload="metadata" muted playsInline tabIndex={-1} onLoadedMetadata={(event) => onLength(event.currentTarget.duration * 1000)} onError={onError} className={look} />;
  return <img src={file.url ?? ""} alt="" loading={(file.size ?? 0) > SMALL ? "lazy" : undefined} decoding="async" draggable={false} onError={onError} className={look} />;
}

/** One photo or film in its room; pressed, it opens the viewer. */
export function Tile({ message, file: given, className, style, onActive }: { message: Message; file: MessageFile; className?: string; style?: CSSProperties; onActive?: (message: Message) => void }) {
  const words = kindWords.useT();
  const format = useFormat();
  const scene = useScene();
  const { file, renew, lost } = useFile(given);
  const isFilm = fileKind(message, given) === "film";
  const [measured, setMeasured] = useState<number | null>(null);
  if (file.state !== "stored" || file.url === null || lost) return <MissingBox message={message} file={file} broken={lost} className={className} style={style} />;
  const lasts = file.duration_ms ?? measured;
  const length = lasts === null || !Number.isFinite(lasts) ? null : format.clock(lasts);
  const active = () => onActive?.(message);
  return (
    <button
      type="button"
      aria-label={isFilm ? words.openVideo(length) : words.openPhoto}
      onClick={() => scene.open({ kind: "viewer", message })}
      onPointerEnter={active}
      onFocus={active}
      className={cx("relative block cursor-pointer overflow-hidden bg-fill", className)}
      style={style}
    >
      <Still file={file} isFilm={isFilm} onLength={setMeasured} onError={renew} />
      {isFilm && (
        <span aria-hidden className="absolute inset-0 grid place-items-center">
          <span className="grid size-11 place-items-center rounded-full bg-[rgb(0_0_0/0.6)] text-[#fff]">
            <Play size={20} fill="currentColor" />
          </span>
          {length !== null && <span className="tabular absolute bottom-1 left-1 rounded-chip bg-[rgb(0_0_0/0.6)] px-1 text-2xs text-[#fff]">{length}</span>}
        </span>
      )}
    </button>
  );
}

/** A photo or film by itself, as large as it is and at most 320 × 360. */
export function Picture({ message, file, foot }: BodyProps & { file: MessageFile }) {
  const { width, height } = shownSize(file);
  const inset = message.direction === "note";
  return (
    <div className="max-w-full" style={{ width: inset ? width : width - 16 }}>
      <Tile message={message} file={file} className={cx("mb-1.5 rounded-[8px]", inset ? "mt-1 max-w-full" : "-mx-2 -mt-1 max-w-[calc(100%+16px)]")} style={{ width, aspectRatio: `${width} / ${height}` }} />
      <TextWithFoot message={message} foot={foot} />
    </div>
  );
}

/** Two to ten photos and films as a grid whose lines are all full. */
export function Album({ album, foot, onActive }: BodyProps & { album: Message[] }) {
  const words = kindWords.useT();
  const spans = albumSpans(album.length);
  const captioned = album.find((message) => message.text !== null && message.text !== "") ?? album[0];
  return (
    <div className="w-76 max-w-full">
      <div role="group" aria-label={words.album(album.length)} className="-mx-2 -mt-1 mb-1.5 grid grid-cols-6 gap-0.5 overflow-hidden rounded-[8px]">
        {album.map((message, at) => {
          const span = spans[at] ?? 6;
          return message.file === null ? null : (
            <Tile key={message.client_id ?? message.id} message={message} file={message.file} onActive={onActive} className="w-full" style={{ gridColumn: `span ${span}`, aspectRatio: span === 6 ? "2 / 1" : "1 / 1" }} />
          );
        })}
      </div>
      {captioned !== undefined && <TextWithFoot message={captioned} foot={foot} />}
    </div>
  );
}
