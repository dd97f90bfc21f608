import { Mic, SendHorizontal, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../parts/Button";
import { useTrouble } from "../state/trouble";
import type { Words } from "../words";
import { type Running, canRecord, record } from "../voice/record";
import { clock } from "./VoicePlayer";

const ROUND = "grid size-11 shrink-0 place-items-center rounded-full bg-ink text-bg";

interface Props {
  words: Words;
  running: Running | null;
  onRunning: (running: Running | null) => void;
  onRecorded: (file: File) => void;
}

/** The round button beside the field: it records a voice note; then the bar to send or drop it. */
export function Recorder({ words, running, onRunning, onRecorded }: Props) {
  const [since, setSince] = useState(0);
  const [seconds, setSeconds] = useState(0);
  const going = useRef<Running | null>(null);
  useEffect(() => () => going.current?.cancel(), []);
  useEffect(() => {
    if (running === null) return;
    const timer = window.setInterval(() => setSeconds((Date.now() - since) / 1_000), 250);
    return () => window.clearInterval(timer);
  }, [running, since]);
  const hold = (next: Running | null) => {
    going.current = next;
    onRunning(next);
  };
  const begin = async () => {
    try {
      const next = await record();
      setSince(Date.now());
      setSeconds(0);
      hold(next);
    } catch {
      useTrouble.setState({ text: words.phone.noMicrophone });
    }
  };
  const send = async () => {
    const file = (await running?.stop()) ?? null;
    hold(null);
    if (file !== null) onRecorded(file);
  };
  if (running === null) {
    if (!canRecord()) return null;
    return (
      <button type="button" onClick={() => void begin()} aria-label={words.phone.record} title={words.phone.record} className={ROUND}>
        <Mic size={20} aria-hidden />
      </button>
    );
  }
  return (
    <>
      <IconButton
        large
        label={words.phone.dropRecording}
        icon={<Trash2 size={20} aria-hidden />}
        onClick={() => {
          running.cancel();
          hold(null);
        }}
      />
      <span role="status" aria-label={words.phone.recording} className="flex min-h-11 flex-1 items-center gap-2 rounded-[22px] bg-surface px-4 shadow-[inset_0_0_0_1px_var(--control)]">
        <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-danger motion-reduce:animate-none" />
        <span aria-hidden className="tabular">{clock(seconds)}</span>
      </span>
      <button type="button" onClick={() => void send()} aria-label={words.phone.send} title={words.phone.send} className={ROUND}>
        <SendHorizontal size={20} aria-hidden />
      </button>
    </>
  );
}
