import { Mic, Pause, Play, SendHorizontal, Square, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFormat, useT } from "@/i18n";
import { Banner, Button, IconButton, cx } from "@/ui";
import { sendWords } from "../sendWords";
import { type Attached, recorded } from "../attach/tray";
import { LONGEST, type Recording, canRecord, record } from "./recording";
import { waveform } from "./waveform";

const TOUCH = "pointer-coarse:size-11";
/** Escape throws away only what is shorter than this; longer recordings it pauses. */
const SHORT = 3_000;
type Refusal = "denied" | "missing" | "unsupported";
type Stage = "asking" | "recording" | "paused" | Refusal;

function refusalOf(cause: unknown): Refusal {
  const name = cause instanceof DOMException ? cause.name : "";
  return name === "NotFoundError" || name === "NotReadableError" ? "missing" : "denied";
}

function useRecording() {
  const [stage, setStage] = useState<Stage>(() => (canRecord() ? "asking" : "unsupported"));
  const [duration, setDuration] = useState(0);
  const [level, setLevel] = useState(0);
  const recording = useRef<Recording | null>(null);
  useEffect(() => {
    if (!canRecord()) return undefined;
    let gone = false;
    const listener = {
      onLevel: (now: number, lasted: number) => {
        setLevel(now);
        setDuration(lasted);
      },
      onFull: () => setStage("paused"),
    };
    record(listener).then(
      (started) => {
        if (gone) started.cancel();
        else {
          recording.current = started;
          setStage("recording");
        }
      },
      (cause: unknown) => setStage(refusalOf(cause)),
    );
    return () => {
      gone = true;
      recording.current?.cancel();
      recording.current = null;
    };
  }, []);
  const pause = () => {
    recording.current?.pause();
    setStage("paused");
  };
  const resume = () => {
    recording.current?.resume();
    setStage("recording");
  };
  /** From now on leaving the screen throws nothing away. */
  const finish = () => {
    const current = recording.current;
    recording.current = null;
    return current?.finish();
  };
  return { stage, duration, level, pause, resume, finish, soFar: () => recording.current?.soFar() };
}

/** Plays what is recorded so far. */
function usePreview(soFar: () => Promise<Blob> | undefined) {
  const player = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const stop = () => {
    player.current?.pause();
    setPlaying(false);
  };
  const play = async () => {
    const blob = await soFar();
    if (blob === undefined) return;
    const url = URL.createObjectURL(blob);
    const audio = new Audio(url);
    player.current = audio;
    const ended = () => {
      setPlaying(false);
      URL.revokeObjectURL(url);
    };
    audio.addEventListener("ended", ended, { once: true });
    setPlaying(true);
    await audio.play().catch(ended);
  };
  useEffect(() => () => player.current?.pause(), []);
  return { playing, play: () => void play(), stop };
}

/** In the place of the text box: time, level, and Cancel, Pause, Send. Nothing is sent without a press on Send. */
export default function VoiceRecorder({ onSend, onClose }: { onSend: (attached: Attached) => void; onClose: () => void }) {
  const t = useT();
  const words = sendWords.useT().voice;
  const format = useFormat();
  const { stage, duration, level, pause, resume, finish, soFar } = useRecording();
  const preview = usePreview(soFar);
  const root = useRef<HTMLDivElement>(null);
  const refused = stage === "denied" || stage === "missing" || stage === "unsupported";
  useEffect(() => root.current?.focus(), []);

  const goOn = () => {
    preview.stop();
    resume();
  };
  const send = () => {
    preview.stop();
    void finish()?.then(({ blob, levels, duration: lasted }) => onSend(recorded(blob, waveform(levels), lasted)));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (refused || duration < SHORT) onClose();
    else if (stage === "recording") pause();
  };
  if (refused) {
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only hears Escape
      <div ref={root} tabIndex={-1} onKeyDown={keys} className="flex flex-col gap-2 border-t border-line p-3 outline-none">
        <Banner tone="warn">{words[stage]}</Banner>
        <Button onPress={onClose} className="self-end pointer-coarse:h-11">{t.ui.close}</Button>
      </div>
    );
  }
  const full = duration >= LONGEST;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only hears Escape
    <div ref={root} tabIndex={-1} role="group" aria-label={words.label} onKeyDown={keys} className="border-t border-line px-2 py-2 outline-none">
      <div className="flex min-h-11 items-center gap-2">
        <IconButton label={words.cancel} placement="top" icon={<Trash2 size={16} />} onPress={onClose} className={TOUCH} />
        <span className={cx("inline-flex items-center gap-2 text-sm", stage === "recording" ? "text-danger" : "text-muted")}>
          {stage === "paused" ? <Pause size={14} aria-hidden /> : <Mic size={14} aria-hidden />}
          <span role="timer" aria-label={words.time} className="tabular">{format.clock(duration)}</span>
        </span>
        <span aria-hidden className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-fill">
          <span className="block h-full rounded-full bg-accent transition-[width] duration-100" style={{ width: `${stage === "recording" ? Math.round(level * 100) : 0}%` }} />
        </span>
        {stage === "paused" && <IconButton label={preview.playing ? words.stop : words.play} placement="top" icon={preview.playing ? <Square size={16} /> : <Play size={16} />} onPress={preview.playing ? preview.stop : preview.play} className={TOUCH} />}
        {stage === "paused" ? (
          <IconButton label={words.resume} placement="top" icon={<Mic size={16} />} disabledReason={full ? words.full : null} onPress={goOn} className={TOUCH} />
        ) : (
          <IconButton label={words.pause} placement="top" icon={<Pause size={16} />} isDisabled={stage === "asking"} onPress={pause} className={TOUCH} />
        )}
        <Button variant="primary" icon={<SendHorizontal size={14} aria-hidden />} isDisabled={stage === "asking"} onPress={send} className="pointer-coarse:h-11">
          {words.send}
        </Button>
      </div>
      <span role="status" className="block px-2 text-xs text-muted">{stage === "asking" ? words.asking : full ? words.full : stage === "paused" ? words.paused : ""}</span>
    </div>
  );
}
