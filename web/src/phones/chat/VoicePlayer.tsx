import { Mic, Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cx } from "@/ui/classes";
import type { Words } from "../words";

/** Length as 0:07. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The whole file at once: only so is its length known and every place in it reached. */
function useWhole(url: string, onBroken: () => void): string | undefined {
  const [whole, setWhole] = useState<string>();
  const broken = useRef(onBroken);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    const get = async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(String(response.status));
      const blob = await response.blob();
      if (gone) return;
      made = URL.createObjectURL(blob);
      setWhole(made);
    };
    get().catch(() => broken.current());
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [url]);
  return whole;
}

interface Props {
  url: string;
  played: boolean;
  words: Words;
  onPlay: () => void;
}

/** A voice note: the bar is also the place in it. The first play tells the business. */
export function VoicePlayer({ url, played, words, onPlay }: Props) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [broken, setBroken] = useState(false);
  const whole = useWhole(url, () => setBroken(true));
  useEffect(() => {
    const element = audio.current;
    return () => element?.pause();
  }, []);
  const toggle = () => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    onPlay();
    element.play().catch(() => setBroken(true));
  };
  const label = playing ? words.phone.pause : words.phone.play;
  return (
    <div className="mb-1 flex w-56 max-w-full items-center gap-2">
      <button type="button" disabled={whole === undefined} onClick={toggle} aria-label={label} title={label} className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-on-accent">
        {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </button>
      <input type="range" min={0} max={length || 1} step={0.1} value={Math.min(at, length || 1)} aria-label={words.phone.position} aria-valuetext={`${clock(at)} / ${clock(length)}`} onChange={(event) => {
        const element = audio.current;
        if (element !== null && Number.isFinite(element.duration)) element.currentTime = Number(event.target.value);
      }} className="h-8 min-w-0 flex-1 accent-accent" />
      <span className="tabular w-8 shrink-0 text-2xs text-muted">{broken ? "–" : clock(at > 0 ? at : length)}</span>
      <Mic size={16} aria-hidden className={cx("shrink-0", played ? "text-read" : "text-muted")} />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a voice note has no captions */}
      <audio ref={audio} src={whole} preload="metadata" onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onEnded={() => setAt(0)} onError={() => setBroken(true)} onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)} onDurationChange={(event) => setLength(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)} />
    </div>
  );
}
