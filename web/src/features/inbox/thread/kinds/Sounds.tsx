import { LoaderCircle, Mic, Music, Pause, Play } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { Message, MessageFile } from "@/api/types";
import { useFormat } from "@/i18n";
import { cx } from "@/ui";
import type { BodyProps } from "../MessageBody";
import { TextWithFoot } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { DownloadLink } from "./DownloadLink";
import { FileRow, Why } from "./Missing";
import { fileSize } from "./measures";
import { usePeaks } from "./peaks";
import { type Track, changeRate, isPlayable, seek, toTrack, toggle, usePlayback } from "./playback";
import { Position } from "./Position";
import { BARS, barHeights } from "./waveform";

interface Sound {
  track: Track | null;
  /** Seconds. */
  at: number;
  length: number;
  state: "idle" | "loading" | "playing" | "paused" | "failed";
}

function useSound(message: Message, file: MessageFile): Sound {
  const scene = useScene();
  const mine = usePlayback((now) => now.id === message.id);
  const at = usePlayback((now) => (now.id === message.id ? now.at : 0));
  const measured = usePlayback((now) => (now.id === message.id ? now.length : null));
  const state = usePlayback((now) => (now.id === message.id ? now.state : "idle"));
  const length = file.duration_ms === null ? (measured ?? 0) : file.duration_ms / 1000;
  const track = toTrack({ ...message, file }, () => {
    const playing = usePlayback.getState().id;
    return file.voice && playing !== null ? scene.voiceAfter(playing) : null;
  });
  return { track, at: mine ? Math.min(at, length || at) : 0, length, state };
}

function PlayButton({ sound, onPress }: { sound: Sound; onPress: () => void }) {
  const words = kindWords.useT().sound;
  const runs = sound.state === "playing" || sound.state === "loading";
  const Icon = sound.state === "loading" ? LoaderCircle : runs ? Pause : Play;
  return (
    <AriaButton aria-label={runs ? words.pause : words.play} onPress={onPress} data-filled="" className="grid size-8 shrink-0 place-items-center rounded-full bg-accent text-on-accent hover:opacity-92 pointer-coarse:size-11">
      <Icon size={14} aria-hidden fill={sound.state === "loading" ? "none" : "currentColor"} className={cx(sound.state === "loading" && "motion-safe:animate-spin", Icon === Play && "ml-0.5")} />
    </AriaButton>
  );
}

function RateButton() {
  const words = kindWords.useT().sound;
  const format = useFormat();
  const rate = `${format.number(usePlayback((now) => now.rate))}×`;
  return (
    <AriaButton aria-label={words.rate(rate)} onPress={changeRate} className="tabular relative h-5 min-w-9 shrink-0 rounded-full bg-[color-mix(in_srgb,var(--ink)_8%,transparent)] px-1.5 text-2xs leading-5 font-semibold after:absolute after:-inset-x-1 after:-inset-y-2 pointer-coarse:after:-inset-y-3">
      {rate}
    </AriaButton>
  );
}

function Bars({ waveform, played }: { waveform: number[]; played: number }) {
  const heights = barHeights(waveform);
  return (
    <svg viewBox={`0 0 ${BARS * 5 - 2} 28`} preserveAspectRatio="none" aria-hidden className="block h-7 w-full fill-control">
      {heights.map((height, bar) => (
        <rect key={bar} x={bar * 5} y={14 - height / 2} width={3} height={height} rx={1.5} className={(bar + 0.5) / BARS <= played ? "fill-accent" : undefined} />
      ))}
    </svg>
  );
}

/** A recording that cannot be played here; it can be saved and played elsewhere. */
function Silent({ message, file, foot, icon }: BodyProps & { file: MessageFile; icon: typeof Mic }) {
  const words = kindWords.useT();
  const format = useFormat();
  const Icon = icon;
  const name = file.voice ? words.sound.voice : file.name;
  return (
    <>
      <FileRow icon={<Icon size={16} aria-hidden className="text-muted" />} end={<DownloadLink file={file} name={name} />}>
        <span className="block font-[550] wrap-anywhere">{name}</span>
        {file.state === "stored" ? <span className="block text-xs text-muted">{[file.url === null ? null : words.sound.unplayable, file.size === null ? null : fileSize(file.size, format.locale)].filter(Boolean).join(" · ")}</span> : <Why message={message} file={file} />}
      </FileRow>
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}

/** Play and pause, a waveform that is a slider, and how far it is. */
export function Voice(props: BodyProps & { file: MessageFile }) {
  const { message, file, foot } = props;
  const words = kindWords.useT().sound;
  const format = useFormat();
  const sound = useSound(message, file);
  const peaks = usePeaks(file);
  const { track, at, length, state } = sound;
  if (file.state !== "stored" || track === null || !isPlayable(file.mime_type)) return <Silent {...props} icon={Mic} />;
  const clock = (seconds: number) => format.clock(seconds * 1000);
  return (
    <div role="group" aria-label={words.voice} className="max-w-full min-w-56">
      <div className="mb-0.5 flex items-center gap-3">
        <PlayButton sound={sound} onPress={() => toggle(track)} />
        <Position at={at} length={length} onSeek={(to) => seek(track, to)} className="w-[198px] min-w-24 flex-auto py-0.5 pointer-coarse:py-2">
          <Bars waveform={peaks} played={length > 0 ? at / length : 0} />
        </Position>
        <RateButton />
      </div>
      <div className="flex items-center justify-between gap-3">
        <span className="tabular text-2xs text-muted">
          {state === "failed" ? <span className="text-danger">{words.broken}</span> : at > 0 ? `${clock(at)} / ${clock(length)}` : clock(length)}
        </span>
        {foot()}
      </div>
    </div>
  );
}

/** A sound file: its name and size, and a plain line to move along. */
export function AudioFile(props: BodyProps & { file: MessageFile }) {
  const { message, file, foot } = props;
  const words = kindWords.useT().sound;
  const format = useFormat();
  const sound = useSound(message, file);
  const { track, at, length, state } = sound;
  if (file.state !== "stored" || track === null || !isPlayable(file.mime_type)) return <Silent {...props} icon={Music} />;
  const clock = (seconds: number) => format.clock(seconds * 1000);
  const played = length > 0 ? Math.min(100, (at / length) * 100) : 0;
  const facts = [state === "failed" ? words.broken : at > 0 ? `${clock(at)} / ${clock(length)}` : length > 0 ? clock(length) : null, file.size === null ? null : fileSize(file.size, format.locale)];
  return (
    <>
      <div role="group" aria-label={file.name} className="-mx-1 mb-1 flex w-72 max-w-[calc(100%+8px)] items-center gap-3 rounded-card bg-[color-mix(in_srgb,var(--ink)_5%,transparent)] p-2">
        <PlayButton sound={sound} onPress={() => toggle(track)} />
        <div className="min-w-0 flex-1">
          <span className="cut block text-sm font-[550]" title={file.name}>{file.name}</span>
          <Position at={at} length={length} onSeek={(to) => seek(track, to)} className="py-2.5">
            <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-control/50">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${played}%` }} />
            </span>
          </Position>
          <span className={cx("tabular block text-2xs", state === "failed" ? "text-danger" : "text-muted")}>{facts.filter(Boolean).join(" · ")}</span>
        </div>
        <DownloadLink file={file} name={file.name} />
      </div>
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}

