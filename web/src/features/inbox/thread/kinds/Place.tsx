import { ExternalLink, MapPin } from "lucide-react";
import type { ContentOf } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { UNDER } from "../MessageText";
import { kindWords } from "../words";
import { mapsUrl, webUrl } from "./links";

/** Numbers that look by chance and are always the same for a place. */
function marks(latitude: number, longitude: number): (index: number) => number {
  const seed = Math.abs(Math.sin(latitude * 12.9898 + longitude * 78.233) * 43_758.5453);
  return (index) => Math.abs(Math.sin(seed + index * 7.13)) % 1;
}

/** A drawing of streets with a pin: no map is asked for, so nobody learns whose place is looked at. */
function Tile({ latitude, longitude }: { latitude: number; longitude: number }) {
  const mark = marks(latitude, longitude);
  const street = (index: number) => 12 + mark(index) * 36;
  const across = [0, 1, 2].map((index) => 18 + index * 48 + mark(index) * 20);
  const down = [0, 1, 2, 3, 4].map((index) => 14 + index * 66 + street(index + 5));
  return (
    <svg viewBox="0 0 320 140" preserveAspectRatio="xMidYMid slice" aria-hidden className="block size-full bg-fill">
      <path d={`M-10 ${100 + mark(9) * 30} Q 120 ${120 - mark(8) * 60} 330 ${60 + mark(7) * 60} V150 H-10Z`} className="fill-accent-soft" />
      <g className="stroke-surface" strokeWidth="7" strokeLinecap="round">
        {across.map((y, index) => (
          <path key={`a${index}`} d={`M-10 ${y} L330 ${y + (mark(index + 20) - 0.5) * 40}`} />
        ))}
        {down.map((x, index) => (
          <path key={`d${index}`} d={`M${x} -10 L${x + (mark(index + 30) - 0.5) * 40} 150`} strokeWidth={index % 2 === 0 ? 4 : 7} />
        ))}
      </g>
      <path d="M160 92c-13-14-22-24-22-36a22 22 0 0 1 44 0c0 12-9 22-22 36Z" className="fill-accent" />
      <circle cx="160" cy="56" r="8" className="fill-surface" />
    </svg>
  );
}

/** A place: drawn, named, and one press away from a map. */
export function Place({ content, foot }: BodyProps & { content: ContentOf<"location"> }) {
  const words = kindWords.useT().location;
  const { latitude, longitude, name, address } = content;
  const maps = mapsUrl(latitude, longitude);
  const page = webUrl(content.url);
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const link = "inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-11";
  return (
    <div className="w-76 max-w-full">
      <div role="img" aria-label={words.at(name ?? address ?? point)} className="-mx-2 -mt-1 mb-1.5 aspect-[16/7] overflow-hidden rounded-[8px]">
        <Tile latitude={latitude} longitude={longitude} />
      </div>
      <span className="block font-[550] wrap-anywhere">{name ?? words.title}</span>
      <span className="block text-xs text-muted">{address ?? point}</span>
      <span className="flex flex-wrap gap-x-4 text-sm">
        {maps !== null && (
          <a href={maps} target="_blank" rel="noopener noreferrer" className={link}>
            <MapPin size={14} aria-hidden />
            {words.open}
          </a>
        )}
        {page !== null && (
          <a href={page} target="_blank" rel="noopener noreferrer" className={link}>
            <ExternalLink size={14} aria-hidden />
            {words.page}
          </a>
        )}
      </span>
      {foot(UNDER)}
    </div>
  );
}
